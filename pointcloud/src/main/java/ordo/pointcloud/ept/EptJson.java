package ordo.pointcloud.ept;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.RootCube;
import ordo.pointcloud.octree.TreeFrame;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.stats.Statistics;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON documents of a data set; EPT 1.1.0. */
final class EptJson {
  static final String VERSION = "1.1.0";

  private EptJson() {}

  static ObjectNode metadata(EptSpec spec, TreeFrame frame, List<Dimension> schema) {
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    RootCube cube = frame.root();
    json.set(
        "bounds",
        JsonFile.numbers(
            cube.minX(),
            cube.minY(),
            cube.minZ(),
            cube.minX() + cube.sideLength(),
            cube.minY() + cube.sideLength(),
            cube.minZ() + cube.sideLength()));
    json.set("boundsConforming", bounds(frame.tight()));
    json.put("dataType", spec.dataType().word());
    json.put("hierarchyType", "json");
    json.put("points", frame.pointCount());
    ArrayNode dimensions = json.putArray("schema");
    schema.forEach(dimension -> dimensions.add(dimension(dimension)));
    json.put("span", RootCube.SPAN);
    json.set("srs", srs(spec.srs()));
    json.put("version", VERSION);
    return json;
  }

  static ArrayNode manifest(List<EptSource> sources, Map<Integer, Bounds> bounds) {
    ArrayNode json = JsonFile.MAPPER.createArrayNode();
    for (int i = 0; i < sources.size(); i++) {
      put(sources.get(i), Optional.ofNullable(bounds.get(i)), json.addObject());
    }
    return json;
  }

  private static void put(EptSource source, Optional<Bounds> bounds, ObjectNode entry) {
    bounds.ifPresent(box -> entry.set("bounds", bounds(box)));
    entry.put("inserted", true);
    entry.put("path", source.path());
    entry.put("points", source.points());
  }

  static ObjectNode hierarchy(Map<NodeKey, Integer> entries) {
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    entries.forEach((key, count) -> json.put(key.toString(), count));
    return json;
  }

  private static ArrayNode bounds(Bounds box) {
    return JsonFile.numbers(box.minX(), box.minY(), box.minZ(), box.maxX(), box.maxY(), box.maxZ());
  }

  private static ObjectNode dimension(Dimension dimension) {
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    json.put("name", dimension.name());
    json.put("type", dimension.type().ept());
    json.put("size", dimension.size());
    if (dimension.isScaled()) {
      json.set("scale", JsonFile.number(dimension.scale()));
      json.set("offset", JsonFile.number(dimension.offset()));
    }
    if (dimension.noData().isPresent() && Double.isFinite(dimension.noData().getAsDouble())) {
      json.set("noData", JsonFile.number(dimension.noData().getAsDouble()));
    }
    dimension.statistics().ifPresent(statistics -> put(statistics, json));
    return json;
  }

  /** A number that is none, as of no value at all, is left out: readers expect numbers. */
  private static void put(Statistics statistics, ObjectNode json) {
    json.put("count", statistics.count());
    if (statistics.count() > 0) {
      put(json, "minimum", statistics.minimum());
      put(json, "maximum", statistics.maximum());
      put(json, "mean", statistics.mean());
      put(json, "stddev", statistics.stddev());
      put(json, "variance", statistics.variance());
    }
    if (!statistics.counts().isEmpty()) {
      ArrayNode counts = json.putArray("counts");
      statistics
          .counts()
          .forEach((value, count) -> counts.addObject().put("value", value).put("count", count));
    }
  }

  private static void put(ObjectNode json, String key, double value) {
    if (Double.isFinite(value)) {
      json.set(key, JsonFile.number(value));
    }
  }

  private static ObjectNode srs(Srs srs) {
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    if (srs.wkt().isEmpty()) {
      return json;
    }
    srs.horizontal().ifPresent(code -> json.put("authority", code.authority()));
    srs.horizontal().ifPresent(code -> json.put("horizontal", code.code()));
    srs.vertical().ifPresent(code -> json.put("vertical", code.code()));
    json.put("wkt", srs.wkt());
    return json;
  }
}
