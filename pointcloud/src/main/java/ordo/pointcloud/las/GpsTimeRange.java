package ordo.pointcloud.las;

/**
 * The last fields of a LAS 1.5 header: least and greatest GPS time and the time offset that bit 6
 * of the global encoding switches on.
 */
public record GpsTimeRange(double min, double max, int timeOffset) {
  public static final GpsTimeRange NONE = new GpsTimeRange(0, 0, 0);
}
