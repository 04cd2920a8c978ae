package ordo.pointcloud.crs;

/**
 * Area of use in degrees of longitude and latitude; {@code west > east} where it crosses the
 * antimeridian.
 *
 * @param name as the authority gives it
 */
public record GeographicArea(double west, double south, double east, double north, String name) {
  private static final double FULL_CIRCLE = 360.0;

  /** Degrees from the western to the eastern edge, 0 to 360. */
  public double widthDegrees() {
    return east >= west ? east - west : east - west + FULL_CIRCLE;
  }

  /** Degrees that a position lies outside, 0 where it lies inside; NaN for a NaN. */
  public double degreesOutside(double longitude, double latitude) {
    double eastOfWest = Math.IEEEremainder(longitude - west, FULL_CIRCLE);
    eastOfWest = eastOfWest < 0 ? eastOfWest + FULL_CIRCLE : eastOfWest;
    double beyond = eastOfWest - widthDegrees();
    double acrossLongitude = beyond <= 0 ? 0 : Math.min(beyond, FULL_CIRCLE - eastOfWest);
    double acrossLatitude = Math.max(0, Math.max(south - latitude, latitude - north));
    return Math.max(acrossLongitude, acrossLatitude);
  }

  /** A short text for messages: name and box. */
  public String text() {
    return "%s [%.2f, %.2f to %.2f, %.2f]".formatted(shortName(), west, south, east, north);
  }

  private String shortName() {
    return name.length() <= 80 ? name : name.substring(0, 77) + "...";
  }
}
