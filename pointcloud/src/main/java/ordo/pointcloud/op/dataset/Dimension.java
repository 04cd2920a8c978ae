package ordo.pointcloud.op.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointFormat;

/**
 * Attributes of a point by the names, sizes and types the field knows from {@code pdal info}, in
 * the order of its statistics.
 */
enum Dimension {
  X("X", 8, Kind.FLOATING, Column.XY_RETURNS, 0),
  Y("Y", 8, Kind.FLOATING, Column.XY_RETURNS, 1),
  Z("Z", 8, Kind.FLOATING, Column.Z, 2),
  INTENSITY("Intensity", 2, Kind.UNSIGNED, Column.INTENSITY, 3),
  RETURN_NUMBER("ReturnNumber", 1, Kind.UNSIGNED, Column.XY_RETURNS, 4),
  NUMBER_OF_RETURNS("NumberOfReturns", 1, Kind.UNSIGNED, Column.XY_RETURNS, 5),
  SCAN_DIRECTION("ScanDirectionFlag", 1, Kind.UNSIGNED, Column.FLAGS, 6),
  EDGE("EdgeOfFlightLine", 1, Kind.UNSIGNED, Column.FLAGS, 7),
  CLASSIFICATION("Classification", 1, Kind.UNSIGNED, Column.CLASSIFICATION, 8),
  SCAN_ANGLE("ScanAngleRank", 4, Kind.FLOATING, Column.SCAN_ANGLE, 13),
  USER_DATA("UserData", 1, Kind.UNSIGNED, Column.USER_DATA, 14),
  POINT_SOURCE_ID("PointSourceId", 2, Kind.UNSIGNED, Column.POINT_SOURCE_ID, 15),
  RED("Red", 2, Kind.UNSIGNED, Column.COLOR, 17),
  GREEN("Green", 2, Kind.UNSIGNED, Column.COLOR, 18),
  BLUE("Blue", 2, Kind.UNSIGNED, Column.COLOR, 19),
  GPS_TIME("GpsTime", 8, Kind.FLOATING, Column.GPS_TIME, 16),
  SCAN_CHANNEL("ScanChannel", 1, Kind.UNSIGNED, Column.FLAGS, 21),
  INFRARED("Infrared", 2, Kind.UNSIGNED, Column.NIR, 20),
  SYNTHETIC("Synthetic", 1, Kind.UNSIGNED, Column.FLAGS, 9),
  KEY_POINT("KeyPoint", 1, Kind.UNSIGNED, Column.FLAGS, 10),
  WITHHELD("Withheld", 1, Kind.UNSIGNED, Column.FLAGS, 11),
  OVERLAP("Overlap", 1, Kind.UNSIGNED, Column.FLAGS, 12);

  /** Types as a schema spells them. */
  enum Kind {
    FLOATING,
    SIGNED,
    UNSIGNED;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  final String text;
  final int sizeBytes;
  final Kind kind;
  private final Column column;
  private final int schemaRank;

  Dimension(String text, int sizeBytes, Kind kind, Column column, int schemaRank) {
    this.text = text;
    this.sizeBytes = sizeBytes;
    this.kind = kind;
    this.column = column;
    this.schemaRank = schemaRank;
  }

  /** In the order of the statistics: those that a format has. */
  static List<Dimension> of(PointFormat format) {
    return Arrays.stream(values()).filter(dimension -> dimension.isIn(format)).toList();
  }

  /** In the order of the schema. */
  static List<Dimension> schemaOf(PointFormat format) {
    return of(format).stream()
        .sorted(Comparator.comparingInt((Dimension dimension) -> dimension.schemaRank))
        .toList();
  }

  private boolean isIn(PointFormat format) {
    return switch (this) {
      case RED, GREEN, BLUE -> format.hasColor();
      case GPS_TIME -> format.hasGpsTime();
      case INFRARED -> format.hasNir();
      case SCAN_CHANNEL -> format.isExtended();
      default -> true;
    };
  }

  /** Readable from these columns of a format; formats 0 to 5 keep flags beside other fields. */
  boolean isHeldBy(Set<Column> columns, PointFormat format) {
    if (format.isExtended()) {
      return columns.contains(column);
    }
    return switch (this) {
      case SCAN_DIRECTION, EDGE -> columns.contains(Column.XY_RETURNS);
      case SYNTHETIC, KEY_POINT, WITHHELD, OVERLAP -> columns.contains(Column.CLASSIFICATION);
      default -> columns.contains(column);
    };
  }
}
