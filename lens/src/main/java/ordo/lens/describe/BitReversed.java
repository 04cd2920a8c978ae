package ordo.lens.describe;

import java.util.stream.IntStream;

/** Numbers from 0 on in an order whose every beginning is spread over all. Pure. */
public final class BitReversed {
  private BitReversed() {}

  /** The first of {@code count} numbers. */
  public static int[] order(int count, int first) {
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
    return IntStream.iterate(0, i -> i >= 0 && i < 1 << bits, i -> i + 1)
        .map(i -> Integer.reverse(i) >>> Integer.SIZE - bits)
        .filter(number -> number < count)
        .limit(first)
        .toArray();
  }
}
