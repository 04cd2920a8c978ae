package ordo.pointcloud.view.las;

import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.WireType;

/** Attributes of the extra bytes, as they are sent. Pure. */
final class LasExtras {
  private LasExtras() {}

  /**
   * @param recordBytes extra bytes of a point
   */
  static SeenLas seen(ExtraDimension extra, int recordBytes) {
    WireType type = type(extra);
    var attribute =
        new ViewAttribute(extra.name(), extra.name(), type, extra.description(), Optional.empty());
    return new SeenLas(
        attribute,
        Set.of(Column.EXTRA_BYTES),
        type == WireType.F32
            ? () -> new RealLane((block, i) -> value(extra, block, i * recordBytes))
            : () -> new WholeLane(Lane.each((b, i) -> whole(extra, b, i * recordBytes))));
  }

  /** Small whole numbers as they are; what is scaled, or may be no value, as a real. */
  private static WireType type(ExtraDimension extra) {
    if (extra.isScaled() || extra.scaling().noData().isPresent()) {
      return WireType.F32;
    }
    return switch (extra.type()) {
      case UNDOCUMENTED, U8 -> WireType.U8;
      case I8, I16 -> WireType.I16;
      case U16 -> WireType.U16;
      case U32 -> WireType.U32;
      case I32, U64, I64, F32, F64 -> WireType.F32;
    };
  }

  private static int whole(ExtraDimension extra, PointBlock block, int at) {
    return (int) (long) extra.raw(block.extraBytes, at);
  }

  /** NaN where there is none. */
  static double value(ExtraDimension extra, PointBlock block, int at) {
    double raw = extra.raw(block.extraBytes, at);
    return extra.isNoData(raw) ? Double.NaN : raw * extra.scale() + extra.offset();
  }
}
