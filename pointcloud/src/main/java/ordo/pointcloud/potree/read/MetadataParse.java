package ordo.pointcloud.potree.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.tree.TreeCube;
import ordo.pointcloud.tree.TreeHead;
import ordo.pointcloud.tree.TreeKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a {@code metadata.json}; the first thing that is wrong of it is told. */
record MetadataParse(String source, JsonNode json) {
  private static final int ATTRIBUTES_MAX = 10_000;
  private static final int ELEMENTS_MAX = 1_000;
  private static final int AXES = 3;

  /** How unequal the sides may be, relative to the greatest coordinate. */
  private static final double ROUNDING = 1e-9;

  static PotreeMetadata of(String source, byte[] bytes) throws MalformedFileException {
    try {
      return new MetadataParse(source, JsonFile.MAPPER.readTree(bytes)).metadata();
    } catch (JacksonException e) {
      throw new MalformedFileException(source, "text", "JSON", e.getOriginalMessage());
    }
  }

  private PotreeMetadata metadata() throws MalformedFileException {
    String version = json.path("version").asString("");
    require(version.startsWith("2."), "version", "2.0", json.path("version"));
    List<AttributeHead> attributes = attributes();
    CoordinateFrame frame = frame();
    require(frame.isUsable(), "scale", "numbers other than 0", json.path("scale"));
    JsonNode hierarchy = json.path("hierarchy");
    long first = whole(hierarchy.path("firstChunkSize"), "hierarchy firstChunkSize");
    String projection = json.path("projection").asString("").strip();
    return new PotreeMetadata(head(attributes), frame, encoding(), first, projection, attributes);
  }

  private TreeHead head(List<AttributeHead> attributes) throws MalformedFileException {
    double[] spacing = numbers(JsonFile.MAPPER.createArrayNode().add(json.get("spacing")), 1);
    require(spacing.length == 1 && spacing[0] > 0, "spacing", "above 0", json.path("spacing"));
    return new TreeHead(
        TreeKind.POTREE,
        encoding().name(),
        cube(),
        spacing[0],
        whole(json.path("points"), "points"),
        tight(attributes.get(PotreeMetadata.position(attributes))));
  }

  private CoordinateFrame frame() throws MalformedFileException {
    double[] scale = three(json.path("scale"), "scale");
    double[] offset = three(json.path("offset"), "offset");
    return new CoordinateFrame(scale[0], scale[1], scale[2], offset[0], offset[1], offset[2]);
  }

  private Encoding encoding() throws MalformedFileException {
    JsonNode word = json.path("encoding");
    try {
      return Encoding.of(word.asString("DEFAULT"));
    } catch (IllegalArgumentException other) {
      throw broken("encoding", "DEFAULT or BROTLI", word);
    }
  }

  private TreeCube cube() throws MalformedFileException {
    JsonNode box = json.path("boundingBox");
    double[] min = three(box.path("min"), "boundingBox min");
    double[] max = three(box.path("max"), "boundingBox max");
    double side = max[0] - min[0];
    double far =
        DoubleStream.concat(DoubleStream.of(min), DoubleStream.of(max))
            .map(Math::abs)
            .max()
            .orElse(0);
    for (int axis = 1; axis < AXES; axis++) {
      double other = max[axis] - min[axis];
      require(Math.abs(other - side) <= far * ROUNDING, "boundingBox", "equal sides", box);
    }
    var cube = new TreeCube(min[0], min[1], min[2], side);
    require(cube.isUsable(), "boundingBox", "min below max", box);
    return cube;
  }

  private static Bounds tight(AttributeHead position) {
    List<Double> min = position.min();
    List<Double> max = position.max();
    return new Bounds(min.get(0), min.get(1), min.get(2), max.get(0), max.get(1), max.get(2));
  }

  private List<AttributeHead> attributes() throws MalformedFileException {
    JsonNode array = json.path("attributes");
    boolean isList = array.isArray() && !array.isEmpty() && array.size() <= ATTRIBUTES_MAX;
    require(isList, "attributes", "1 to %d".formatted(ATTRIBUTES_MAX), array);
    List<AttributeHead> attributes = new ArrayList<>();
    var names = new HashSet<String>();
    for (JsonNode one : array) {
      AttributeHead attribute = attribute(one);
      attributes.add(attribute);
      require(names.add(attribute.name()), "attributes", "each name once", one.path("name"));
    }
    require(PotreeMetadata.position(attributes) >= 0, "attributes", "one named position", names);
    return List.copyOf(attributes);
  }

  private AttributeHead attribute(JsonNode one) throws MalformedFileException {
    String name = one.path("name").asString("");
    require(!name.isEmpty(), "attributes", "a name of each", one);
    String place = "attribute " + name + ": ";
    ValueKind kind =
        ValueKind.of(one.path("type").asString(""))
            .orElseThrow(() -> broken(place + "type", "one of Potree's", one.path("type")));
    int elements = one.path("numElements").asInt(0);
    require(
        elements >= 1 && elements <= ELEMENTS_MAX,
        place + "numElements",
        "1 to " + ELEMENTS_MAX,
        one.path("numElements"));
    requireSize(one, "elementSize", place, kind.bytes());
    requireSize(one, "size", place, elements * kind.bytes());
    List<Double> min = range(one, "min", place, elements);
    var attribute =
        new AttributeHead(
            name,
            kind,
            elements,
            min,
            range(one, "max", place, elements),
            first(one.path("scale"), 1),
            first(one.path("offset"), 0));
    boolean isPlace = kind == ValueKind.INT32 && elements == AXES;
    require(!attribute.isPosition() || isPlace, place + "type", "three of int32", one);
    return attribute;
  }

  /** The number of the first element; older writers say none, and some say 0 for none. */
  private static double first(JsonNode numbers, double none) {
    double number = numbers.path(0).asDouble(none);
    return Double.isFinite(number) && number != 0 ? number : none;
  }

  private void requireSize(JsonNode one, String key, String place, int expected)
      throws MalformedFileException {
    require(one.path(key).asLong(-1) == expected, place + key, expected + "", one.path(key));
  }

  private List<Double> range(JsonNode one, String key, String place, int elements)
      throws MalformedFileException {
    double[] numbers = numbers(one.path(key), elements);
    require(numbers.length == elements, place + key, elements + " finite numbers", one.path(key));
    return DoubleStream.of(numbers).boxed().toList();
  }

  private long whole(JsonNode node, String place) throws MalformedFileException {
    long value = node.isIntegralNumber() ? node.asLong(-1) : -1;
    require(value >= 0, place, "a whole number below 2^63", node);
    return value;
  }

  private double[] three(JsonNode node, String place) throws MalformedFileException {
    double[] numbers = numbers(node, AXES);
    require(numbers.length == AXES, place, "three finite numbers", node);
    return numbers;
  }

  /** None where they are not so many finite ones. */
  private static double[] numbers(JsonNode node, int count) {
    double[] numbers =
        node.valueStream()
            .limit(count + 1L)
            .filter(JsonNode::isNumber)
            .mapToDouble(number -> number.asDouble(Double.NaN))
            .filter(Double::isFinite)
            .toArray();
    return numbers.length == count && node.size() == count ? numbers : new double[0];
  }

  private void require(boolean holds, String place, String expected, Object found)
      throws MalformedFileException {
    if (!holds) {
      throw broken(place, expected, found);
    }
  }

  private MalformedFileException broken(String place, String expected, Object found) {
    boolean isAbsent = found instanceof JsonNode node && (node.isMissingNode() || node.isNull());
    String text = isAbsent ? "none" : String.valueOf(found);
    String brief = text.length() <= 100 ? text : text.substring(0, 100) + "...";
    return new MalformedFileException(source, place, expected, brief);
  }
}
