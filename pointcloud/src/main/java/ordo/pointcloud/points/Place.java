package ordo.pointcloud.points;

/** One array of a {@link PointBlock}. A byte may hold several attributes in its bits. */
public enum Place {
  X(Column.XY_RETURNS),
  Y(Column.XY_RETURNS),
  Z(Column.Z),
  INTENSITY(Column.INTENSITY),
  RETURNS(Column.XY_RETURNS),
  FLAGS(Column.FLAGS),
  CLASSIFICATION(Column.CLASSIFICATION),
  SCAN_ANGLE(Column.SCAN_ANGLE),
  USER_DATA(Column.USER_DATA),
  POINT_SOURCE_ID(Column.POINT_SOURCE_ID),
  GPS_TIME(Column.GPS_TIME),
  RED(Column.COLOR),
  GREEN(Column.COLOR),
  BLUE(Column.COLOR),
  NIR(Column.NIR);

  private final Column column;

  Place(Column column) {
    this.column = column;
  }

  /** What a reader must be asked for to have the array filled. */
  public Column column() {
    return column;
  }

  public boolean isByte() {
    return switch (this) {
      case RETURNS, FLAGS, CLASSIFICATION, USER_DATA -> true;
      case X, Y, Z, INTENSITY, SCAN_ANGLE, POINT_SOURCE_ID, GPS_TIME, RED, GREEN, BLUE, NIR ->
          false;
    };
  }

  /**
   * The array of a place of bytes.
   *
   * @throws IllegalArgumentException for any other place
   */
  public byte[] bytes(PointBlock block) {
    return switch (this) {
      case RETURNS -> block.returns;
      case FLAGS -> block.flags;
      case CLASSIFICATION -> block.classification;
      case USER_DATA -> block.userData;
      default -> throw new IllegalArgumentException("not a place of bytes: " + this);
    };
  }

  /** What is stored, widened by its own rule; the bits of the double for the GPS time. */
  public long raw(PointBlock block, int point) {
    return switch (this) {
      case X -> block.x[point];
      case Y -> block.y[point];
      case Z -> block.z[point];
      case INTENSITY -> block.intensity[point] & 0xFFFF;
      case RETURNS -> block.returns[point] & 0xFF;
      case FLAGS -> block.flags[point] & 0xFF;
      case CLASSIFICATION -> block.classification[point] & 0xFF;
      case SCAN_ANGLE -> block.scanAngle[point];
      case USER_DATA -> block.userData[point] & 0xFF;
      case POINT_SOURCE_ID -> block.pointSourceId[point] & 0xFFFF;
      case GPS_TIME -> block.gpsTimeBits[point];
      case RED -> block.red[point] & 0xFFFF;
      case GREEN -> block.green[point] & 0xFFFF;
      case BLUE -> block.blue[point] & 0xFFFF;
      case NIR -> block.nir[point] & 0xFFFF;
    };
  }
}
