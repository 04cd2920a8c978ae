package ordo.pointcloud.ept;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/**
 * The attributes of formats 6, 7 and 8 by their names in the field, in the order of the schema, and
 * where a block has them.
 */
enum Attribute {
  X("X", ValueType.SIGNED, 4, Place.X),
  Y("Y", ValueType.SIGNED, 4, Place.Y),
  Z("Z", ValueType.SIGNED, 4, Place.Z),
  INTENSITY("Intensity", ValueType.UNSIGNED, 2, Place.INTENSITY),
  RETURN_NUMBER("ReturnNumber", Place.RETURNS, 0, 4),
  NUMBER_OF_RETURNS("NumberOfReturns", Place.RETURNS, 4, 4),
  SCAN_DIRECTION_FLAG("ScanDirectionFlag", Place.FLAGS, 6, 1),
  EDGE_OF_FLIGHT_LINE("EdgeOfFlightLine", Place.FLAGS, 7, 1),
  CLASSIFICATION("Classification", Place.CLASSIFICATION, 0, 8),
  SYNTHETIC("Synthetic", Place.FLAGS, 0, 1),
  KEY_POINT("KeyPoint", Place.FLAGS, 1, 1),
  WITHHELD("Withheld", Place.FLAGS, 2, 1),
  OVERLAP("Overlap", Place.FLAGS, 3, 1),
  SCAN_CHANNEL("ScanChannel", Place.FLAGS, 4, 2),
  SCAN_ANGLE_RANK("ScanAngleRank", ValueType.FLOAT, 4, Place.SCAN_ANGLE),
  USER_DATA("UserData", Place.USER_DATA, 0, 8),
  POINT_SOURCE_ID("PointSourceId", ValueType.UNSIGNED, 2, Place.POINT_SOURCE_ID),
  GPS_TIME("GpsTime", ValueType.FLOAT, 8, Place.GPS_TIME),
  RED("Red", ValueType.UNSIGNED, 2, Place.RED),
  GREEN("Green", ValueType.UNSIGNED, 2, Place.GREEN),
  BLUE("Blue", ValueType.UNSIGNED, 2, Place.BLUE),
  INFRARED("Infrared", ValueType.UNSIGNED, 2, Place.NIR);

  /** Degrees per step of the scan angle; LAS 1.4 R15, section 2.6.7. */
  static final double SCAN_ANGLE_DEGREES = 0.006;

  /** The column of a block. */
  enum Place {
    X,
    Y,
    Z,
    INTENSITY,
    RETURNS,
    FLAGS,
    CLASSIFICATION,
    SCAN_ANGLE,
    USER_DATA,
    POINT_SOURCE_ID,
    GPS_TIME,
    RED,
    GREEN,
    BLUE,
    NIR
  }

  final String word;
  final ValueType type;
  final int size;
  final Place place;
  private final int shift;
  private final int mask;

  Attribute(String word, ValueType type, int size, Place place) {
    this.word = word;
    this.type = type;
    this.size = size;
    this.place = place;
    this.shift = 0;
    this.mask = 0xFF;
  }

  /** Some bits of a byte. */
  Attribute(String word, Place place, int shift, int bits) {
    this.word = word;
    this.type = ValueType.UNSIGNED;
    this.size = 1;
    this.place = place;
    this.shift = shift;
    this.mask = (1 << bits) - 1;
  }

  static List<Attribute> of(PointFormat format) {
    var present = new ArrayList<Attribute>();
    for (Attribute attribute : values()) {
      boolean color = attribute == RED || attribute == GREEN || attribute == BLUE;
      if ((!color || format.hasColor()) && (attribute != INFRARED || format.hasNir())) {
        present.add(attribute);
      }
    }
    return present;
  }

  boolean isByte() {
    return type == ValueType.UNSIGNED && size == 1;
  }

  /** The attribute's value in a byte of its column. */
  int fromByte(int value) {
    return value >> shift & mask;
  }

  /** The stored integer of a point; the bits of the double for the GPS time. */
  long raw(PointBlock block, int point) {
    return switch (place) {
      case X -> block.x[point];
      case Y -> block.y[point];
      case Z -> block.z[point];
      case INTENSITY -> block.intensity[point] & 0xFFFF;
      case RETURNS -> fromByte(block.returns[point]);
      case FLAGS -> fromByte(block.flags[point]);
      case CLASSIFICATION -> fromByte(block.classification[point]);
      case SCAN_ANGLE -> block.scanAngle[point];
      case USER_DATA -> fromByte(block.userData[point]);
      case POINT_SOURCE_ID -> block.pointSourceId[point] & 0xFFFF;
      case GPS_TIME -> block.gpsTimeBits[point];
      case RED -> block.red[point] & 0xFFFF;
      case GREEN -> block.green[point] & 0xFFFF;
      case BLUE -> block.blue[point] & 0xFFFF;
      case NIR -> block.nir[point] & 0xFFFF;
    };
  }
}
