package ordo.pointcloud.palette;

/**
 * A range of elevations.
 *
 * @param low at most {@code high}
 */
public record Elevations(double low, double high) {
  public Elevations {
    if (!(low <= high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "expected two finite numbers, the first not above the second, found %s and %s"
              .formatted(low, high));
    }
  }
}
