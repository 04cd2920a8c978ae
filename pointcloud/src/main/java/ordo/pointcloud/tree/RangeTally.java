package ordo.pointcloud.tree;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranges of one file, of which no two may overlap. One thread's. */
final class RangeTally {
  private static final int FIRST_RANGES = 64;

  private final long sizeBytes;
  private long[] starts = new long[FIRST_RANGES];
  private long[] ends = new long[FIRST_RANGES];
  private int count;
  private long sum;

  /**
   * @param sizeBytes of the file; ranges are within it
   */
  RangeTally(long sizeBytes) {
    this.sizeBytes = sizeBytes;
  }

  /**
   * Adds one.
   *
   * @return whether there are more bytes now than the file has, so that some must overlap
   */
  boolean add(ByteRange range) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = range.offset();
    ends[count++] = range.end();
    sum += range.length();
    return sum > sizeBytes;
  }

  /** Two that overlap, for people; empty where none do. */
  String overlap() {
    int[] order = order();
    for (int i = 1; i < count; i++) {
      int before = order[i - 1];
      int after = order[i];
      if (starts[after] < ends[before]) {
        return "bytes %d to %d and %d to %d"
            .formatted(starts[before], ends[before], starts[after], ends[after]);
      }
    }
    return "";
  }

  private int[] order() {
    boolean isSorted = IntStream.range(1, count).allMatch(i -> starts[i - 1] <= starts[i]);
    IntStream all = IntStream.range(0, count);
    return isSorted
        ? all.toArray()
        : all.boxed()
            .sorted(Comparator.comparingLong(i -> starts[i]))
            .mapToInt(Integer::intValue)
            .toArray();
  }
}
