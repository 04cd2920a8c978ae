package ordo.pointcloud.op.dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntUnaryOperator;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** Totals of all attributes of points, block by block, merged in file order. Not thread-safe. */
final class PointTotals {
  private static final int LEGACY_OVERLAP_CLASS = 12;

  private final PointFormat format;
  private final Set<Column> columns;
  private final List<ExtraTotals> extras;
  private long count;

  private final IntegerTotals x = new IntegerTotals();
  private final IntegerTotals y = new IntegerTotals();
  private final IntegerTotals z = new IntegerTotals();
  private final IntegerTotals intensity = new IntegerTotals();
  private final IntegerTotals scanAngle = new IntegerTotals();
  private final IntegerTotals pointSourceId = new IntegerTotals();
  private final IntegerTotals red = new IntegerTotals();
  private final IntegerTotals green = new IntegerTotals();
  private final IntegerTotals blue = new IntegerTotals();
  private final IntegerTotals nir = new IntegerTotals();
  private final RealTotals gpsTime = new RealTotals();
  private final ByteCounts returns = new ByteCounts();
  private final ByteCounts flags = new ByteCounts();
  private final ByteCounts classes = new ByteCounts();
  private final ByteCounts userData = new ByteCounts();

  PointTotals(PointFormat format, Set<Column> columns, List<ExtraDimension> extraDimensions) {
    this.format = format;
    this.columns = columns;
    extras = extraDimensions.stream().map(ExtraTotals::new).toList();
  }

  /** To be called once for each object, before merging. */
  void addBlock(PointBlock block) {
    int size = block.size;
    count = size;
    addCore(block, size);
    if (columns.contains(Column.GPS_TIME) && format.hasGpsTime()) {
      gpsTime.addBlock(block::gpsTime, size);
    }
    if (columns.contains(Column.COLOR) && format.hasColor()) {
      red.addUnsigned(block.red, size);
      green.addUnsigned(block.green, size);
      blue.addUnsigned(block.blue, size);
    }
    if (columns.contains(Column.NIR) && format.hasNir()) {
      nir.addUnsigned(block.nir, size);
    }
    if (columns.contains(Column.EXTRA_BYTES)) {
      extras.forEach(extra -> extra.addBlock(block));
    }
  }

  private void addCore(PointBlock block, int size) {
    x.addInts(block.x, size);
    y.addInts(block.y, size);
    z.addInts(block.z, size);
    returns.add(block.returns, size);
    if (columns.contains(Column.CLASSIFICATION)) {
      classes.add(block.classification, size);
    }
    if (columns.contains(Column.INTENSITY)) {
      intensity.addUnsigned(block.intensity, size);
    }
    if (columns.contains(Column.SCAN_ANGLE)) {
      scanAngle.addSigned(block.scanAngle, size);
    }
    if (columns.contains(Column.POINT_SOURCE_ID)) {
      pointSourceId.addUnsigned(block.pointSourceId, size);
    }
    if (columns.contains(Column.USER_DATA)) {
      userData.add(block.userData, size);
    }
    if (columns.contains(Column.FLAGS) && format.isExtended()) {
      flags.add(block.flags, size);
    }
  }

  void merge(PointTotals other) {
    count += other.count;
    x.merge(other.x);
    y.merge(other.y);
    z.merge(other.z);
    intensity.merge(other.intensity);
    scanAngle.merge(other.scanAngle);
    pointSourceId.merge(other.pointSourceId);
    red.merge(other.red);
    green.merge(other.green);
    blue.merge(other.blue);
    nir.merge(other.nir);
    gpsTime.merge(other.gpsTime);
    returns.merge(other.returns);
    flags.merge(other.flags);
    classes.merge(other.classes);
    userData.merge(other.userData);
    for (int i = 0; i < extras.size(); i++) {
      extras.get(i).merge(other.extras.get(i));
    }
  }

  long count() {
    return count;
  }

  List<ExtraTotals> extras() {
    return columns.contains(Column.EXTRA_BYTES) ? extras : List.of();
  }

  boolean holds(Dimension dimension) {
    return dimension.isHeldBy(columns, format);
  }

  Totals of(Dimension dimension) {
    return switch (dimension) {
      case X -> x;
      case Y -> y;
      case Z -> z;
      case INTENSITY -> intensity;
      case SCAN_ANGLE -> scanAngle;
      case POINT_SOURCE_ID -> pointSourceId;
      case RED -> red;
      case GREEN -> green;
      case BLUE -> blue;
      case INFRARED -> nir;
      case GPS_TIME -> gpsTime;
      case USER_DATA -> userData.totals(IntUnaryOperator.identity());
      case RETURN_NUMBER,
          NUMBER_OF_RETURNS,
          SCAN_DIRECTION,
          EDGE,
          CLASSIFICATION,
          SCAN_CHANNEL,
          SYNTHETIC,
          KEY_POINT,
          WITHHELD,
          OVERLAP ->
          bytesOf(dimension).totals(fieldOf(dimension));
    };
  }

  /** Counts by value of an attribute that is a field of a byte. */
  Optional<SortedMap<Integer, Long>> bins(Dimension dimension) {
    return switch (dimension) {
      case RETURN_NUMBER, NUMBER_OF_RETURNS, CLASSIFICATION ->
          Optional.of(bytesOf(dimension).bins(fieldOf(dimension)));
      default -> Optional.empty();
    };
  }

  private ByteCounts bytesOf(Dimension dimension) {
    return switch (dimension) {
      case RETURN_NUMBER, NUMBER_OF_RETURNS -> returns;
      case SCAN_DIRECTION, EDGE -> format.isExtended() ? flags : returns;
      case SYNTHETIC, KEY_POINT, WITHHELD, OVERLAP -> format.isExtended() ? flags : classes;
      case CLASSIFICATION -> classes;
      case SCAN_CHANNEL -> flags;
      default -> throw new IllegalArgumentException(dimension + " is no field of a byte");
    };
  }

  /** LAS 1.4 R15, tables 8 and 16. */
  private IntUnaryOperator fieldOf(Dimension dimension) {
    boolean extended = format.isExtended();
    return switch (dimension) {
      case RETURN_NUMBER -> value -> value & (extended ? 15 : 7);
      case NUMBER_OF_RETURNS -> value -> extended ? value >> 4 : value >> 3 & 7;
      case SCAN_DIRECTION -> value -> value >> 6 & 1;
      case EDGE -> value -> value >> 7 & 1;
      case CLASSIFICATION -> value -> extended ? value : value & 31;
      case SCAN_CHANNEL -> value -> value >> 4 & 3;
      case SYNTHETIC -> value -> (extended ? value : value >> 5) & 1;
      case KEY_POINT -> value -> (extended ? value >> 1 : value >> 6) & 1;
      case WITHHELD -> value -> (extended ? value >> 2 : value >> 7) & 1;
      case OVERLAP ->
          value -> extended ? value >> 3 & 1 : (value & 31) == LEGACY_OVERLAP_CLASS ? 1 : 0;
      default -> throw new IllegalArgumentException(dimension + " is no field of a byte");
    };
  }
}
