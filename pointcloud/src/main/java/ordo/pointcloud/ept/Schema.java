package ordo.pointcloud.ept;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.octree.TreeFrame;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.stats.CloudStatistics;

/** The dimensions of our data sets: the attributes of the format, then the extra ones. */
final class Schema {
  private Schema() {}

  static List<Dimension> of(
      TreeFrame frame, List<ExtraDimension> extras, CloudStatistics statistics) {
    var schema = new ArrayList<Dimension>();
    for (Attribute attribute : Attribute.of(frame.format())) {
      schema.add(
          dimension(attribute, frame.stored()).with(statistics.of(attribute, frame.stored())));
    }
    extras.forEach(extra -> schema.add(dimension(extra).with(statistics.of(extra))));
    return schema;
  }

  private static Dimension dimension(Attribute attribute, CoordinateFrame frame) {
    return switch (attribute) {
      case X -> scaled(attribute, frame.scaleX(), frame.offsetX());
      case Y -> scaled(attribute, frame.scaleY(), frame.offsetY());
      case Z -> scaled(attribute, frame.scaleZ(), frame.offsetZ());
      default -> scaled(attribute, 1, 0);
    };
  }

  private static Dimension scaled(Attribute attribute, double scale, double offset) {
    return new Dimension(
        attribute.pdal(),
        attribute.type(),
        attribute.bytes(),
        scale,
        offset,
        OptionalDouble.empty(),
        Optional.empty());
  }

  private static Dimension dimension(ExtraDimension extra) {
    return new Dimension(
        extra.name(),
        extra.type().valueType(),
        extra.byteCount(),
        extra.scale(),
        extra.offset(),
        extra.scaling().noData(),
        Optional.empty());
  }
}
