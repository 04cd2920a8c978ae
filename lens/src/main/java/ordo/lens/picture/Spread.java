package ordo.lens.picture;

import java.util.Arrays;

/**
 * Where most of some numbers lie: from the 1st to the 99th percentile, so that strays count not.
 */
record Spread(double low, double high) {
  private static final int SAMPLE_MAX = 1 << 15;

  /** Numbers by their place. */
  @FunctionalInterface
  interface Numbers {
    double at(int place);
  }

  /**
   * Of every so-many-th number, as they come.
   *
   * @param count 1 or more
   */
  static Spread of(int count, Numbers numbers) {
    int step = Math.max(1, count / SAMPLE_MAX);
    double[] sample = new double[Math.ceilDiv(count, step)];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = numbers.at(i * step);
    }
    Arrays.sort(sample);
    return new Spread(
        sample[(sample.length - 1) / 100], sample[(int) ((sample.length - 1) * 99L / 100)]);
  }

  /** 0 at the low end, 1 at the high one, and beyond them too. */
  double share(double value) {
    return high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
  }
}
