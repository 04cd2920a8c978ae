package ordo.pointcloud.octree.nodes;

import java.util.Arrays;
import ordo.pointcloud.octree.Morton;
import ordo.pointcloud.octree.spill.PointRows;
import ordo.pointcloud.octree.spill.Slice;

/**
 * Puts a node's points in Z-order of their coordinates above the cube's corner, equal places in the
 * order of the cloud. Digit by digit from the lowest, each keeping the order of the one before;
 * bits that all points share are passed over. Not thread-safe; reused.
 */
final class MortonOrder {
  /** Bits of each axis that fit one word. */
  private static final int WORD_BITS = 21;

  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private final long[] origin;
  private final int[] starts = new int[DIGITS + 1];
  private long[] codes = new long[0];
  private int[] from = new int[0];
  private int[] to = new int[0];

  /**
   * @param origin of the cube, x y z, in raw integers
   */
  MortonOrder(long[] origin) {
    this.origin = origin;
  }

  /** Sorts the slice in place. */
  void sort(PointRows rows, Slice slice) {
    int size = slice.size();
    reserve(size);
    byOrdinal(rows, slice);
    int bits = differingBits(rows, slice);
    sortByBits(rows, slice, 0, Math.min(bits, WORD_BITS));
    if (bits > WORD_BITS) {
      sortByBits(rows, slice, WORD_BITS, bits - WORD_BITS);
    }
    place(slice);
  }

  private void reserve(int size) {
    if (codes.length < size) {
      codes = new long[size];
      from = new int[size];
      to = new int[size];
    }
  }

  /** Points are numbered by their place in the slice, in the order of the cloud. */
  private void byOrdinal(PointRows rows, Slice slice) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < slice.size(); i++) {
      from[i] = i;
      codes[i] = rows.ordinal(slice.at(i));
      least = Math.min(least, codes[i]);
      most = Math.max(most, codes[i]);
    }
    sortDigits(slice.size(), Long.SIZE - Long.numberOfLeadingZeros(least ^ most));
  }

  /** The lowest bits in which some coordinates differ. */
  private int differingBits(PointRows rows, Slice slice) {
    int first = slice.at(0);
    long differing = 0;
    for (int i = 1; i < slice.size(); i++) {
      int point = slice.at(i);
      differing |= above(rows.x(point), 0) ^ above(rows.x(first), 0);
      differing |= above(rows.y(point), 1) ^ above(rows.y(first), 1);
      differing |= above(rows.z(point), 2) ^ above(rows.z(first), 2);
    }
    return Long.SIZE - Long.numberOfLeadingZeros(differing);
  }

  private long above(int raw, int axis) {
    return raw - origin[axis];
  }

  private void sortByBits(PointRows rows, Slice slice, int shift, int bits) {
    long mask = (1L << bits) - 1;
    for (int i = 0; i < slice.size(); i++) {
      int point = slice.at(i);
      codes[i] =
          Morton.interleave(
              (int) (above(rows.x(point), 0) >> shift & mask),
              (int) (above(rows.y(point), 1) >> shift & mask),
              (int) (above(rows.z(point), 2) >> shift & mask));
    }
    sortDigits(slice.size(), 3 * bits);
  }

  private void sortDigits(int size, int bits) {
    for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
      count(size, shift);
      for (int i = 0; i < size; i++) {
        to[starts[digit(from[i], shift)]++] = from[i];
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
  }

  private void count(int size, int shift) {
    Arrays.fill(starts, 0);
    for (int i = 0; i < size; i++) {
      starts[digit(i, shift) + 1]++;
    }
    for (int digit = 1; digit <= DIGITS; digit++) {
      starts[digit] += starts[digit - 1];
    }
  }

  private int digit(int i, int shift) {
    return (int) (codes[i] >>> shift) & DIGITS - 1;
  }

  private void place(Slice slice) {
    for (int i = 0; i < slice.size(); i++) {
      to[i] = slice.at(from[i]);
    }
    System.arraycopy(to, 0, slice.order(), slice.from(), slice.size());
  }
}
