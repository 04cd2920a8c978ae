package ordo.pointcloud.view;

import java.util.Optional;

/**
 * An attribute of the points beside their place.
 *
 * @param name of one attribute only: one of the constants here, or that of a dimension of the file
 * @param title for people
 * @param type of its values
 * @param description what the file says of it, may be empty
 * @param range what the file itself says of all values
 */
public record ViewAttribute(
    String name, String title, WireType type, String description, Optional<ViewRange> range) {
  public static final String RGB = "rgb";
  public static final String INTENSITY = "intensity";
  public static final String CLASSIFICATION = "classification";

  /** Number of the return, and in the upper four bits how many its pulse has. */
  public static final String RETURNS = "returns";

  /** As byte 15 of the point formats 6 to 10 (LAS 1.4 R15, table 16). */
  public static final String FLAGS = "flags";

  /** In steps of 0.006 degrees. */
  public static final String SCAN_ANGLE = "scan_angle";

  public static final String USER_DATA = "user_data";
  public static final String POINT_SOURCE_ID = "point_source_id";
  public static final String GPS_TIME = "gps_time";
  public static final String NIR = "nir";

  /** The same with what is said of all values. */
  public ViewAttribute with(Optional<ViewRange> found) {
    return new ViewAttribute(name, title, type, description, found);
  }
}
