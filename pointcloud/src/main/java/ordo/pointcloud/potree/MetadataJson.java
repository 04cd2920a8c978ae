package ordo.pointcloud.potree;

import java.util.List;
import java.util.stream.IntStream;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.octree.Axes;
import ordo.pointcloud.octree.RootCube;
import ordo.pointcloud.octree.TreeFrame;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code metadata.json}, Potree 2.0. */
final class MetadataJson {
  static final String VERSION = "2.0";

  private final PotreeSpec spec;
  private final TreeFrame tree;
  private final PositionFrame positions;

  MetadataJson(PotreeSpec spec, TreeFrame tree, PositionFrame positions) {
    this.spec = spec;
    this.tree = tree;
    this.positions = positions;
  }

  /**
   * @param depth level of the deepest node
   */
  byte[] bytes(List<SeenAttribute> attributes, HierarchyFile hierarchy, int depth) {
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    json.put("version", VERSION);
    json.put("name", spec.name());
    json.put("description", "");
    json.put("points", tree.pointCount());
    json.put("projection", spec.wkt());
    json.putObject("hierarchy")
        .put("firstChunkSize", hierarchy.firstChunkBytes())
        .put("stepSize", HierarchyFile.STEP)
        .put("depth", depth);
    putFrame(json);
    json.put("encoding", spec.encoding().name());
    ArrayNode array = json.putArray("attributes");
    for (int i = 0; i < attributes.size(); i++) {
      array.add(i == 0 ? position(attributes.get(i)) : attribute(attributes.get(i)));
    }
    return JsonFile.bytes(json);
  }

  private void putFrame(ObjectNode json) {
    json.set("offset", JsonFile.numbers(axes(axis -> Axes.offset(positions.frame(), axis))));
    json.set("scale", JsonFile.numbers(axes(axis -> Axes.scale(positions.frame(), axis))));
    RootCube cube = tree.root();
    json.set("spacing", JsonFile.number(cube.sideLength() / RootCube.SPAN));
    double[] least = {cube.minX(), cube.minY(), cube.minZ()};
    ObjectNode box = json.putObject("boundingBox");
    box.set("min", JsonFile.numbers(least));
    box.set("max", JsonFile.numbers(axes(axis -> least[axis] + cube.sideLength())));
  }

  private interface ByAxis {
    double of(int axis);
  }

  private static double[] axes(ByAxis value) {
    return IntStream.range(0, Axes.COUNT).mapToDouble(value::of).toArray();
  }

  /** The range of the position is told in coordinates; its scale stands at the top. */
  private ObjectNode position(SeenAttribute seen) {
    ObjectNode json = attribute(seen);
    json.set("min", JsonFile.numbers(axes(axis -> coordinate(seen.min(), axis))));
    json.set("max", JsonFile.numbers(axes(axis -> coordinate(seen.max(), axis))));
    return json;
  }

  private double coordinate(List<Double> stored, int axis) {
    return Axes.coordinate(positions.frame(), axis, stored.get(axis).longValue());
  }

  private static ObjectNode attribute(SeenAttribute seen) {
    PotreeAttribute attribute = seen.attribute();
    int elements = attribute.lanes().size();
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    json.put("name", attribute.name());
    json.put("description", attribute.description());
    json.put("size", attribute.bytes());
    json.put("numElements", elements);
    json.put("elementSize", attribute.type().bytes());
    json.put("type", attribute.type().word());
    if (!seen.counts().isEmpty()) {
      ArrayNode histogram = json.putArray("histogram");
      seen.counts().forEach(histogram::add);
    }
    json.set("min", JsonFile.numbers(seen.min().stream().mapToDouble(value -> value).toArray()));
    json.set("max", JsonFile.numbers(seen.max().stream().mapToDouble(value -> value).toArray()));
    json.set("scale", repeated(attribute.scale(), elements));
    json.set("offset", repeated(attribute.offset(), elements));
    return json;
  }

  private static ArrayNode repeated(double value, int times) {
    return JsonFile.numbers(IntStream.range(0, times).mapToDouble(i -> value).toArray());
  }
}
