package ordo.lens.pack;

/**
 * One coordinate of a block: quantum = (raw - base) &gt;&gt; shift, of 16 bits.
 *
 * @param base raw coordinate of quantum 0
 * @param shift bits that are dropped
 * @param scale of raw coordinates
 * @param offset of raw coordinates
 */
record Axis(int base, int shift, double scale, double offset) {
  static final int QUANTUM_MAX = 0xFFFF;

  /** The box itself takes no more quanta, so that its rounded ends fit too. */
  private static final int EXTENT_MAX = QUANTUM_MAX - 1;

  /** The least shift by which the box fits. */
  static Axis of(int min, int max, double scale, double offset) {
    long extent = (long) max - min;
    int shift = 0;
    while (extent >> shift > EXTENT_MAX) {
      shift++;
    }
    return new Axis(min, shift, scale, offset);
  }

  boolean isExact() {
    return shift == 0;
  }

  /** Where the middle of quantum 0 lies. */
  double origin() {
    return base * scale + offset + ((1L << shift) - 1) / 2.0 * scale;
  }

  double step() {
    return scale * (1L << shift);
  }

  /**
   * Quanta of raw coordinates; those outside are moved to the ends.
   *
   * @return how many were outside
   */
  int quanta(int[] raw, int[] into) {
    int outside = 0;
    for (int i = 0; i < raw.length; i++) {
      long quantum = ((long) raw[i] - base) >> shift;
      into[i] = Math.clamp(quantum, 0, QUANTUM_MAX);
      outside += into[i] == quantum ? 0 : 1;
    }
    return outside;
  }
}
