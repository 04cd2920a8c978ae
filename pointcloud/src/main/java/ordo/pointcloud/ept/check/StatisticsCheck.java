package ordo.pointcloud.ept.check;

import java.util.Optional;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.points.ValueType;
import ordo.pointcloud.stats.Statistics;

/**
 * Holds what a schema says of a dimension against the tiles' points, as exactly as doubles of that
 * size allow.
 *
 * @param dimension with statistics
 * @param found of all tiles' points
 */
record StatisticsCheck(Dimension dimension, Statistics found) {
  /** Relative to the greatest value, or to the variance. */
  private static final double RELATIVE = 1e-9;

  /** Of values that tiles hold as 32-bit floats. */
  private static final double RELATIVE_FLOAT = 1e-6;

  /** What scaling, and sums that differ in their order, cost a coordinate. */
  private static final double ULPS = 4;

  Optional<String> finding() {
    Statistics said = dimension.statistics().orElseThrow();
    return isSame(said)
        ? Optional.empty()
        : Optional.of(
            "%s: expected %s, found %s".formatted(dimension.name(), told(found), told(said)));
  }

  /** Other programs count NaN as a value too. */
  private boolean isSame(Statistics said) {
    boolean isCounted =
        said.count() == found.count() || said.count() == found.count() + found.notFinite();
    if (!isCounted || found.count() == 0) {
      return isCounted;
    }
    double far = relative() * greatest();
    return isNear(said.minimum(), found.minimum(), far)
        && isNear(said.maximum(), found.maximum(), far)
        && isNear(said.mean(), found.mean(), far)
        && isNear(said.variance(), found.variance(), varianceMargin());
  }

  /** What is not said, or is beyond a double, is not held against anything. */
  private static boolean isNear(double said, double found, double far) {
    return Double.isNaN(said) || !Double.isFinite(found) || Math.abs(said - found) <= far;
  }

  private double relative() {
    boolean isFloat = dimension.type() == ValueType.FLOAT && dimension.size() == Float.BYTES;
    return isFloat ? RELATIVE_FLOAT : RELATIVE;
  }

  private double greatest() {
    return Math.max(Math.abs(found.minimum()), Math.abs(found.maximum()));
  }

  /**
   * A coordinate is off by some ulps of itself, which moves the variance by twice that times the
   * deviation: of points far from zero and close together that is more than their variance bears.
   */
  private double varianceMargin() {
    double off = ULPS * Math.ulp(greatest());
    return relative() * found.variance() + off * (2 * found.stddev() + off);
  }

  private static String told(Statistics of) {
    return "count %d, minimum %s, maximum %s, mean %s, variance %s"
        .formatted(of.count(), of.minimum(), of.maximum(), of.mean(), of.variance());
  }
}
