package ordo.pointcloud.octree.spill;

import java.util.Comparator;
import java.util.stream.IntStream;

/** A stretch of a list of points, {@code order[from, to)}, each an index into {@link PointRows}. */
public record Slice(int[] order, int from, int to) {
  /** All of as many points, in their order. */
  public static Slice all(int points) {
    return new Slice(IntStream.range(0, points).toArray(), 0, points);
  }

  /** All points, in the order of the cloud. */
  public static Slice byOrdinal(PointRows rows) {
    if (areInOrder(rows)) {
      return all(rows.size);
    }
    int[] order =
        IntStream.range(0, rows.size)
            .boxed()
            .sorted(Comparator.comparingLong(rows::ordinal))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Slice(order, 0, order.length);
  }

  private static boolean areInOrder(PointRows rows) {
    for (int i = 1; i < rows.size; i++) {
      if (rows.ordinal(i - 1) > rows.ordinal(i)) {
        return false;
      }
    }
    return true;
  }

  /** Its first points. */
  public Slice first(int points) {
    return new Slice(order, from, from + points);
  }

  /** All but its first points. */
  public Slice after(int points) {
    return new Slice(order, from + points, to);
  }

  public int size() {
    return to - from;
  }

  public int at(int index) {
    return order[from + index];
  }
}
