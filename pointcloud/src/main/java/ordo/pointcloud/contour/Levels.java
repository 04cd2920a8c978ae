package ordo.pointcloud.contour;

/**
 * The levels: base + k * interval, never added up.
 *
 * @param interval above 0
 */
public record Levels(double base, double interval) {
  /** Of one raster. */
  public static final int LEVELS_MAX = 10_000;

  private static final int INDEX_EVERY = 5;

  public Levels {
    if (!(interval > 0) || Double.isInfinite(interval)) {
      throw new IllegalArgumentException(
          "interval: expected a finite number above 0, found " + interval);
    }
  }

  public double level(long k) {
    return base + k * interval;
  }

  /** The least k whose level is above a value. */
  public long firstAbove(double z) {
    long k = (long) Math.floor((z - base) / interval) - 1;
    while (level(k) <= z) {
      k++;
    }
    return k;
  }

  /** Every fifth. */
  public static boolean isIndex(long k) {
    return Math.floorMod(k, INDEX_EVERY) == 0;
  }

  /**
   * @throws IllegalArgumentException when there are too many between two heights
   */
  public void requireBounded(double min, double max) {
    double levels = Math.floor((max - min) / interval);
    if (levels > LEVELS_MAX) {
      throw new IllegalArgumentException(
          String.format(
              java.util.Locale.ROOT,
              "interval: heights of %s to %s have %,.0f levels, expected at most %,d; an interval of"
                  + " %.3g would do",
              min,
              max,
              levels,
              LEVELS_MAX,
              (max - min) / LEVELS_MAX * 1.01));
    }
  }
}
