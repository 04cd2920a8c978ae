package ordo.pointcloud.op.dataset;

import java.util.Comparator;
import java.util.List;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ValueType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Section {@code schema}: name, size and type of each attribute; what is scaled is a double. */
final class SchemaSection {
  private SchemaSection() {}

  static ObjectNode toJson(LasFile file) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode dimensions = schema.putArray("dimensions");
    inOrder(file.format()).forEach(attribute -> add(dimensions, attribute));
    file.extraDimensions().forEach(extra -> addExtra(dimensions, extra));
    return schema;
  }

  private static void add(ArrayNode dimensions, Attribute attribute) {
    boolean isCoordinate = Attribute.COORDINATES.contains(attribute);
    add(
        dimensions,
        attribute.pdal(),
        isCoordinate ? Double.BYTES : attribute.bytes(),
        isCoordinate ? ValueType.FLOAT : attribute.type());
  }

  /** The scanner channel last. */
  private static List<Attribute> inOrder(PointFormat format) {
    return Attribute.of(format).stream()
        .sorted(Comparator.comparing(attribute -> attribute == Attribute.SCAN_CHANNEL))
        .toList();
  }

  private static void add(ArrayNode to, String name, int size, ValueType type) {
    to.addObject().put("name", name).put("size", size).put("type", type.pdal());
  }

  private static void addExtra(ArrayNode to, ExtraDimension extra) {
    if (extra.type() == ExtraDimension.Type.UNDOCUMENTED) {
      return;
    }
    if (extra.isScaled()) {
      add(to, extra.name(), Double.BYTES, ValueType.FLOAT);
      return;
    }
    add(to, extra.name(), extra.byteCount(), extra.type().valueType());
  }
}
