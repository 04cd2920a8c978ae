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

  private static final long SHORT_MASK = 0xFFFF;

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

  /** Fills the first {@code block.size} values as {@link #raw} says them. */
  void fill(PointBlock block, long[] into) {
    switch (this) {
      case X -> copy(block.x, block.size, into);
      case Y -> copy(block.y, block.size, into);
      case Z -> copy(block.z, block.size, into);
      case SCAN_ANGLE -> copy(block.scanAngle, block.size, into, -1L);
      case GPS_TIME -> System.arraycopy(block.gpsTimeBits, 0, into, 0, block.size);
      case RETURNS, FLAGS, CLASSIFICATION, USER_DATA -> copy(bytes(block), block.size, into);
      case INTENSITY -> copy(block.intensity, block.size, into, SHORT_MASK);
      case POINT_SOURCE_ID -> copy(block.pointSourceId, block.size, into, SHORT_MASK);
      case RED -> copy(block.red, block.size, into, SHORT_MASK);
      case GREEN -> copy(block.green, block.size, into, SHORT_MASK);
      case BLUE -> copy(block.blue, block.size, into, SHORT_MASK);
      case NIR -> copy(block.nir, block.size, into, SHORT_MASK);
    }
  }

  private static void copy(int[] column, int size, long[] into) {
    for (int i = 0; i < size; i++) {
      into[i] = column[i];
    }
  }

  private static void copy(byte[] column, int size, long[] into) {
    for (int i = 0; i < size; i++) {
      into[i] = column[i] & 0xFFL;
    }
  }

  private static void copy(short[] column, int size, long[] into, long mask) {
    for (int i = 0; i < size; i++) {
      into[i] = column[i] & mask;
    }
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
