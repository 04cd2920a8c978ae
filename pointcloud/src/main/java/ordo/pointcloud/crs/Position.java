package ordo.pointcloud.crs;

/** A place on the Earth, degrees on WGS 84, good to some metres. */
public record Position(double longitude, double latitude) {
  private static final double METRES_PER_DEGREE = 111_320.0;

  /** Distance on the ground, for places that lie near each other; else a rough one. */
  public double metresTo(Position other) {
    double north = other.latitude - latitude;
    double east =
        Math.IEEEremainder(other.longitude - longitude, 360)
            * Math.cos(Math.toRadians((latitude + other.latitude) / 2));
    return METRES_PER_DEGREE * Math.hypot(north, east);
  }
}
