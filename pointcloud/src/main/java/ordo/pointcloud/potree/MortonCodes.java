package ordo.pointcloud.potree;

import ordo.pointcloud.octree.Morton;

/**
 * Z-order codes of places of 32 bits an axis, in two words, and the order of points by them; equal
 * places stay in the order they had.
 *
 * @param upper codes of the upper 16 bits of each axis, by point
 * @param lower codes of the lower 16 bits
 * @param order points, the one of the least code first
 */
record MortonCodes(long[] upper, long[] lower, int[] order) {
  private static final int HALF_BITS = 16;
  private static final int HALF = (1 << HALF_BITS) - 1;
  private static final int CODE_BITS = 3 * HALF_BITS;
  private static final int DIGIT_BITS = 8;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** Of three lanes of the same length, each value 0 to 2^32 - 1. */
  static MortonCodes of(long[] x, long[] y, long[] z) {
    int size = x.length;
    long[] upper = new long[size];
    long[] lower = new long[size];
    for (int i = 0; i < size; i++) {
      lower[i] = code(x[i], y[i], z[i]);
      upper[i] = code(x[i] >> HALF_BITS, y[i] >> HALF_BITS, z[i] >> HALF_BITS);
    }
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    order = sorted(order, lower);
    order = sorted(order, upper);
    return new MortonCodes(upper, lower, order);
  }

  /** Of the lower 16 bits of each. */
  static long code(long x, long y, long z) {
    return Morton.interleave((int) x & HALF, (int) y & HALF, (int) z & HALF);
  }

  /** Digit by digit from the lowest, each keeping the order of the one before. */
  private static int[] sorted(int[] order, long[] codes) {
    int[] from = order;
    int[] to = new int[order.length];
    for (int shift = 0; shift < CODE_BITS; shift += DIGIT_BITS) {
      if (isOneDigit(codes, shift)) {
        continue;
      }
      distribute(codes, shift, from, to);
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static boolean isOneDigit(long[] codes, int shift) {
    long differing = 0;
    for (long code : codes) {
      differing |= code ^ codes[0];
    }
    return (differing >>> shift & DIGITS - 1) == 0;
  }

  private static void distribute(long[] codes, int shift, int[] from, int[] to) {
    int[] next = new int[DIGITS + 1];
    for (long code : codes) {
      next[digit(code, shift) + 1]++;
    }
    for (int digit = 1; digit <= DIGITS; digit++) {
      next[digit] += next[digit - 1];
    }
    for (int point : from) {
      to[next[digit(codes[point], shift)]++] = point;
    }
  }

  private static int digit(long code, int shift) {
    return (int) (code >>> shift) & DIGITS - 1;
  }
}
