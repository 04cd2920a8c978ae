package ordo.pointcloud.points;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a reader may be asked for, in the order of the layers of a LAZ chunk of formats 6 to 10. X
 * and Y cannot be had apart, and the return numbers come with them.
 */
public enum Column {
  XY_RETURNS,
  Z,
  CLASSIFICATION,
  FLAGS,
  INTENSITY,
  SCAN_ANGLE,
  USER_DATA,
  POINT_SOURCE_ID,
  GPS_TIME,
  COLOR,
  NIR,
  WAVE_PACKET,
  EXTRA_BYTES;

  public static final Set<Column> ALL = Collections.unmodifiableSet(EnumSet.allOf(Column.class));
  public static final Set<Column> XYZ = Collections.unmodifiableSet(EnumSet.of(XY_RETURNS, Z));
}
