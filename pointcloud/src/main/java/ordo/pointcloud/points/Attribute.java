package ordo.pointcloud.points;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of LAS points: how each convention names them, their types, and where records hold
 * them (LAS 1.4 R15, section 2.6, tables 7, 8, 15 and 16). In the order of an EPT schema.
 */
public enum Attribute {
  X(names("X", "X", "position"), ValueType.SIGNED, 4, Place.X),
  Y(names("Y", "Y", "position"), ValueType.SIGNED, 4, Place.Y),
  Z(names("Z", "Z", "position"), ValueType.SIGNED, 4, Place.Z),
  INTENSITY(names("Intensity", "Intensity", "intensity"), 2, Place.INTENSITY),
  RETURN_NUMBER(
      names("Return Number", "ReturnNumber", "return number"),
      Field.bits(Place.RETURNS, 0, 3),
      Field.bits(Place.RETURNS, 0, 4)),
  NUMBER_OF_RETURNS(
      names("Number of Returns", "NumberOfReturns", "number of returns"),
      Field.bits(Place.RETURNS, 3, 3),
      Field.bits(Place.RETURNS, 4, 4)),
  SCAN_DIRECTION(
      names("Scan Direction Flag", "ScanDirectionFlag", ""),
      Field.bits(Place.RETURNS, 6, 1),
      Field.bits(Place.FLAGS, 6, 1)),
  EDGE_OF_FLIGHT_LINE(
      names("Edge of Flight Line", "EdgeOfFlightLine", ""),
      Field.bits(Place.RETURNS, 7, 1),
      Field.bits(Place.FLAGS, 7, 1)),
  CLASSIFICATION(
      names("Classification", "Classification", "classification"),
      Field.bits(Place.CLASSIFICATION, 0, 5),
      Field.bits(Place.CLASSIFICATION, 0, 8)),
  SYNTHETIC(
      names("Synthetic", "Synthetic", "classification flags"),
      Field.bits(Place.CLASSIFICATION, 5, 1),
      Field.bits(Place.FLAGS, 0, 1)),
  KEY_POINT(
      names("Key-point", "KeyPoint", "classification flags"),
      Field.bits(Place.CLASSIFICATION, 6, 1),
      Field.bits(Place.FLAGS, 1, 1)),
  WITHHELD(
      names("Withheld", "Withheld", "classification flags"),
      Field.bits(Place.CLASSIFICATION, 7, 1),
      Field.bits(Place.FLAGS, 2, 1)),
  OVERLAP(
      names("Overlap", "Overlap", "classification flags"),
      Field.bits(Place.CLASSIFICATION, 0, 5).holding(Attribute.OVERLAP_CLASS),
      Field.bits(Place.FLAGS, 3, 1)),
  SCAN_CHANNEL(
      names("Scanner Channel", "ScanChannel", ""),
      Field.bits(Place.FLAGS, 4, 0),
      Field.bits(Place.FLAGS, 4, 2)),
  SCAN_ANGLE(
      names("Scan Angle", "ScanAngleRank", "scan angle"), ValueType.FLOAT, 4, Place.SCAN_ANGLE),
  USER_DATA(
      names("User Data", "UserData", "user data"),
      Field.bits(Place.USER_DATA, 0, 8),
      Field.bits(Place.USER_DATA, 0, 8)),
  POINT_SOURCE_ID(
      names("Point Source ID", "PointSourceId", "point source id"), 2, Place.POINT_SOURCE_ID),
  GPS_TIME(names("GPS Time", "GpsTime", "gps-time"), ValueType.FLOAT, 8, Place.GPS_TIME),
  RED(names("Red", "Red", "rgb"), 2, Place.RED),
  GREEN(names("Green", "Green", "rgb"), 2, Place.GREEN),
  BLUE(names("Blue", "Blue", "rgb"), 2, Place.BLUE),
  INFRARED(names("NIR", "Infrared", ""), 2, Place.NIR);

  /** Degrees of a step of the 16-bit scan angle (LAS 1.4 R15, section 2.6.7). */
  public static final double SCAN_ANGLE_STEP = 0.006;

  /** The class by which formats 0 to 5 mark overlap points, which 6 to 10 mark by a flag. */
  public static final int OVERLAP_CLASS = 12;

  public static final Set<Attribute> COORDINATES = Set.of(X, Y, Z);

  /** As LAS 1.4, PDAL and EPT, and Potree 2 name an attribute; empty where Potree has none. */
  private record Names(String las, String pdal, String potree) {}

  private final Names names;
  private final ValueType type;
  private final int bytes;
  private final Field legacy;
  private final Field extended;

  Attribute(Names names, ValueType type, int bytes, Place place) {
    this.names = names;
    this.type = type;
    this.bytes = bytes;
    this.legacy = Field.whole(place);
    this.extended = legacy;
  }

  Attribute(Names names, int bytes, Place place) {
    this(names, ValueType.UNSIGNED, bytes, place);
  }

  /** Some bits of a byte. */
  Attribute(Names names, Field legacy, Field extended) {
    this.names = names;
    this.type = ValueType.UNSIGNED;
    this.bytes = 1;
    this.legacy = legacy;
    this.extended = extended;
  }

  private static Names names(String las, String pdal, String potree) {
    return new Names(las, pdal, potree);
  }

  /** Those that a format has. */
  public static List<Attribute> of(PointFormat format) {
    return Arrays.stream(values()).filter(attribute -> attribute.isIn(format)).toList();
  }

  public boolean isIn(PointFormat format) {
    return switch (this) {
      case GPS_TIME -> format.hasGpsTime();
      case RED, GREEN, BLUE -> format.hasColor();
      case INFRARED -> format.hasNir();
      case SCAN_CHANNEL -> format.isExtended();
      default -> true;
    };
  }

  /** As LAS names it; formats 0 to 5 round the scan angle to a rank. */
  public String las(PointFormat format) {
    return names.las + (isRank(format) ? " Rank" : "");
  }

  /** As PDAL, and EPT with it, names it in every format. */
  public String pdal() {
    return names.pdal;
  }

  /** The attribute of Potree 2 that holds it, alone or with others. */
  public Optional<String> potree(PointFormat format) {
    return names.potree.isEmpty()
        ? Optional.empty()
        : Optional.of(names.potree + (isRank(format) ? " rank" : ""));
  }

  /** Of the value; coordinates as the integers they are stored as. */
  public ValueType type() {
    return type;
  }

  /** Size of the value: 1, 2, 4 or 8. */
  public int bytes() {
    return bytes;
  }

  /** Where the records of a format hold it. */
  public Field field(PointFormat format) {
    return format.isExtended() ? extended : legacy;
  }

  /** In formats 0 to 5. */
  public Field legacy() {
    return legacy;
  }

  /** In formats 6 to 10. */
  public Field extended() {
    return extended;
  }

  /** Value = stored * step; coordinates have theirs from the file's frame. */
  public double step(PointFormat format) {
    return this == SCAN_ANGLE && format.isExtended() ? SCAN_ANGLE_STEP : 1;
  }

  private boolean isRank(PointFormat format) {
    return this == SCAN_ANGLE && !format.isExtended();
  }
}
