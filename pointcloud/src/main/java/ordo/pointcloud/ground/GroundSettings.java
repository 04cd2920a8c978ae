package ordo.pointcloud.ground;

/**
 * What the filter takes for ground.
 *
 * @param cell side of a cell, metres
 * @param slope steepest ground, rise over run
 * @param window radius of the largest disk, metres: what is no wider than twice this is an object
 * @param threshold height above the surface up to which a point is ground, metres
 * @param scalar metres that a slope of 1 adds to the threshold
 */
public record GroundSettings(
    double cell, double slope, double window, double threshold, double scalar) {
  public static final GroundSettings DEFAULT = new GroundSettings(1, 0.15, 18, 0.5, 1.25);

  /** Cells of the largest disk: the margin of a window grows with its square. */
  static final int RADIUS_MAX = 50;

  public GroundSettings {
    require("cell", cell, cell > 0);
    require("slope", slope, slope > 0);
    require("window", window, window > 0);
    requireNotNegative("threshold", threshold);
    requireNotNegative("scalar", scalar);
    if (Math.ceil(window / cell) > RADIUS_MAX) {
      throw new IllegalArgumentException(
          "window: expected at most %d cells of %s m, found %s m; a cell of %s m would do"
              .formatted(RADIUS_MAX, cell, window, window / RADIUS_MAX));
    }
  }

  private static void require(String name, double value, boolean isPositive) {
    if (!isPositive || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": expected a number above 0, found " + value);
    }
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": expected 0 or a number above, found " + value);
    }
  }

  /** Of the largest disk, in cells. */
  int radius() {
    return (int) Math.ceil(window / cell);
  }
}
