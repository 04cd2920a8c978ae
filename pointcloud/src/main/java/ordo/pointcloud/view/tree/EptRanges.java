package ordo.pointcloud.view.tree;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.ept.read.EptMetadata;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewRange;

/**
 * What an {@code ept.json} says of all values of an attribute; nothing of those that are sent as
 * other numbers than it counts. Pure.
 */
record EptRanges(EptMetadata metadata) implements Function<String, Optional<ViewRange>> {
  @Override
  public Optional<ViewRange> apply(String name) {
    return switch (name) {
      case ViewAttribute.RGB -> widest(Attribute.RED, Attribute.GREEN, Attribute.BLUE);
      case ViewAttribute.INTENSITY -> widest(Attribute.INTENSITY);
      case ViewAttribute.CLASSIFICATION -> widest(Attribute.CLASSIFICATION);
      case ViewAttribute.USER_DATA -> widest(Attribute.USER_DATA);
      case ViewAttribute.POINT_SOURCE_ID -> widest(Attribute.POINT_SOURCE_ID);
      case ViewAttribute.GPS_TIME -> widest(Attribute.GPS_TIME);
      case ViewAttribute.NIR -> widest(Attribute.INFRARED);
      case ViewAttribute.RETURNS, ViewAttribute.FLAGS, ViewAttribute.SCAN_ANGLE -> Optional.empty();
      default -> range(name);
    };
  }

  /** Of several that are one attribute here: the range of that with the greatest values. */
  private Optional<ViewRange> widest(Attribute... attributes) {
    return Stream.of(attributes)
        .flatMap(attribute -> range(attribute.pdal()).stream())
        .max(Comparator.comparingDouble(ViewRange::maximum));
  }

  private Optional<ViewRange> range(String dimension) {
    return metadata.dimension(dimension).flatMap(Dimension::statistics).flatMap(EptRecords::range);
  }
}
