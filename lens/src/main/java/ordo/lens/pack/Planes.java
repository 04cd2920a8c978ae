package ordo.lens.pack;

/** Numbers as planes of bytes, the lowest byte of all first: no plane needs alignment. Pure. */
final class Planes {
  private Planes() {}

  /** The lowest {@code bytes} bytes of each number. */
  static void put(int[] numbers, int bytes, byte[] into, int at) {
    for (int plane = 0; plane < bytes; plane++) {
      int first = at + plane * numbers.length;
      int shift = 8 * plane;
      for (int i = 0; i < numbers.length; i++) {
        into[first + i] = (byte) (numbers[i] >> shift);
      }
    }
  }

  /** Differences to the number before, from 0 on. */
  static int[] delta(int[] numbers) {
    int[] delta = new int[numbers.length];
    int before = 0;
    for (int i = 0; i < numbers.length; i++) {
      delta[i] = numbers[i] - before;
      before = numbers[i];
    }
    return delta;
  }

  /**
   * Differences of 16-bit numbers, small ones of both signs near 0: 0, -1, 1, -2, 2 become 0 to 4.
   */
  static int[] zigzag(int[] numbers) {
    int[] zigzag = delta(numbers);
    for (int i = 0; i < zigzag.length; i++) {
      int small = (short) zigzag[i];
      zigzag[i] = small << 1 ^ small >> 15;
    }
    return zigzag;
  }
}
