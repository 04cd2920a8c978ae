package ordo.pointcloud.ept.check;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** The dimensions of LAS points of any format by their names in the field. */
final class LasColumns {
  private LasColumns() {}

  /** A point's value of one dimension, scaled. */
  interface Values {
    double of(PointBlock block, int point);
  }

  /**
   * What decides where a dimension is.
   *
   * @param extras attributes of the extra bytes
   */
  record Kind(PointFormat format, CoordinateFrame frame, List<ExtraDimension> extras) {
    static Kind of(LasFile file) {
      return new Kind(file.format(), file.frame(), file.extraDimensions());
    }
  }

  /** Empty where the format does not hold the dimension in bits of its own. */
  static Optional<Values> find(Kind kind, String name) {
    return Attribute.of(kind.format()).stream()
        .filter(attribute -> attribute.pdal().equals(name))
        .filter(attribute -> !attribute.field(kind.format()).isDerived())
        .map(attribute -> values(attribute, kind))
        .findFirst()
        .or(() -> extra(kind, name));
  }

  /** The values of a block; none in the columns of dimensions that are not there. */
  static TileValues values(PointBlock block, List<Optional<Values>> columns) {
    double[][] values = new double[columns.size()][];
    for (int d = 0; d < values.length; d++) {
      values[d] = columns.get(d).isPresent() ? new double[block.size] : new double[0];
      for (int i = 0; i < values[d].length; i++) {
        values[d][i] = columns.get(d).get().of(block, i);
      }
    }
    return new TileValues(block.size, values);
  }

  private static Values values(Attribute attribute, Kind kind) {
    CoordinateFrame frame = kind.frame();
    Field field = attribute.field(kind.format());
    return switch (attribute) {
      case X -> (block, i) -> frame.x(block.x[i]);
      case Y -> (block, i) -> frame.y(block.y[i]);
      case Z -> (block, i) -> frame.z(block.z[i]);
      case GPS_TIME -> PointBlock::gpsTime;
      case SCAN_ANGLE -> {
        double step = attribute.step(kind.format());
        yield (block, i) -> block.scanAngle[i] * step;
      }
      default -> field::raw;
    };
  }

  private static Optional<Values> extra(Kind kind, String name) {
    int extraBytes = kind.format().extraBytes();
    for (ExtraDimension extra : ExtraDimension.withoutGaps(kind.extras())) {
      if (extra.name().equals(name)) {
        return Optional.of(
            (block, i) ->
                extra.raw(block.extraBytes, i * extraBytes) * extra.scale() + extra.offset());
      }
    }
    return Optional.empty();
  }
}
