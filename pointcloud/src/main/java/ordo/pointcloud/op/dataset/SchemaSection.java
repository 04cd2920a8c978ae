package ordo.pointcloud.op.dataset;

import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Section {@code schema}: name, size and type of each attribute. */
final class SchemaSection {
  private SchemaSection() {}

  static ObjectNode toJson(LasFile file) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode dimensions = schema.putArray("dimensions");
    for (Dimension dimension : Dimension.schemaOf(file.format())) {
      add(dimensions, dimension.text, dimension.sizeBytes, dimension.kind);
    }
    for (ExtraDimension extra : file.extraDimensions()) {
      addExtra(dimensions, extra);
    }
    return schema;
  }

  private static void add(ArrayNode to, String name, int size, Dimension.Kind kind) {
    to.addObject().put("name", name).put("size", size).put("type", kind.text());
  }

  /** A scaled one is read as a double. */
  private static void addExtra(ArrayNode to, ExtraDimension extra) {
    if (extra.type() == ExtraDimension.Type.UNDOCUMENTED) {
      return;
    }
    if (extra.isScaled()) {
      add(to, extra.name(), Double.BYTES, Dimension.Kind.FLOATING);
      return;
    }
    add(to, extra.name(), extra.byteCount(), kind(extra.type()));
  }

  private static Dimension.Kind kind(ExtraDimension.Type type) {
    return switch (type) {
      case U8, U16, U32, U64, UNDOCUMENTED -> Dimension.Kind.UNSIGNED;
      case I8, I16, I32, I64 -> Dimension.Kind.SIGNED;
      case F32, F64 -> Dimension.Kind.FLOATING;
    };
  }
}
