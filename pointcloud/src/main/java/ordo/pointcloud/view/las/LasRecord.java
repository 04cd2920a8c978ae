package ordo.pointcloud.view.las;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;

/** Single points of a block as the file has them, by the names of LAS as PDAL writes them. */
record LasRecord(PointBlock block, CoordinateFrame frame, List<ExtraDimension> extras) {
  /** Whole numbers as such, null where there is no value. */
  Map<String, Number> of(int point) {
    Map<String, Number> record = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.of(block.format)) {
      record.put(attribute.pdal(), value(attribute, point));
    }
    int at = point * block.format.extraBytes();
    ExtraDimension.withoutGaps(extras).forEach(extra -> record.put(extra.name(), value(extra, at)));
    return record;
  }

  private Number value(Attribute attribute, int point) {
    long raw = attribute.field(block.format).raw(block, point);
    return switch (attribute) {
      case X -> frame.x((int) raw);
      case Y -> frame.y((int) raw);
      case Z -> frame.z((int) raw);
      case GPS_TIME -> finite(Double.longBitsToDouble(raw));
      case SCAN_ANGLE -> block.format.isExtended() ? (Number) (raw * 6 / 1000.0) : (Number) raw;
      default -> raw;
    };
  }

  private Number value(ExtraDimension extra, int at) {
    double value = LasExtras.value(extra, block, at);
    boolean isWhole = !extra.isScaled() && value == Math.rint(value) && Math.abs(value) < 0x1p53;
    return isWhole && extra.type().valueType() != ordo.pointcloud.points.ValueType.FLOAT
        ? (Number) (long) value
        : finite(value);
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
