package ordo.pointcloud.ept.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.points.ValueType;
import ordo.pointcloud.stats.Statistics;
import tools.jackson.databind.JsonNode;

/**
 * What an {@code ept.json} says, as far as it can be understood.
 *
 * @param cube min x y z, max x y z
 * @param tight bounds of the points, in the same order
 * @param span grid cells of a node along an axis, a power of two; 0 where that is not said
 * @param findings what is wrong, a line each
 */
public record EptMetadata(
    double[] cube,
    double[] tight,
    Optional<DataType> dataType,
    long points,
    long span,
    List<Dimension> schema,
    List<String> findings) {
  private static final int BOUNDS = 6;

  /** More dimensions than that are no schema. */
  private static final int DIMENSIONS_MAX = 10_000;

  /** How unequal the sides may be, relative to the greatest coordinate. */
  private static final double ROUNDING = 1e-9;

  /** What the document says; what is wrong of it is among the findings. */
  public static EptMetadata parse(JsonNode json) {
    var findings = new ArrayList<String>();
    double[] cube = bounds(json, "bounds", findings);
    double[] tight = bounds(json, "boundsConforming", findings);
    checkCube(cube, tight, findings);
    Optional<DataType> dataType = DataType.of(json.path("dataType").asString(""));
    if (dataType.isEmpty()) {
      findings.add(expected(json, "dataType", "laszip, binary or zstandard"));
    }
    long span = span(json, findings);
    if (!json.path("version").isString()) {
      findings.add(expected(json, "version", "a string"));
    }
    if (json.has("hierarchyType") && !json.path("hierarchyType").asString("").equals("json")) {
      findings.add(expected(json, "hierarchyType", "json"));
    }
    long points = json.path("points").isIntegralNumber() ? json.path("points").asLong(-1) : -1;
    if (points < 0) {
      findings.add(expected(json, "points", "an integer, 0 or more"));
    }
    List<Dimension> schema = schema(json, findings);
    return new EptMetadata(cube, tight, dataType, points, span, schema, findings);
  }

  public int recordBytes() {
    return schema.stream().mapToInt(Dimension::size).sum();
  }

  /** The dimension of that name. */
  public Optional<Dimension> dimension(String name) {
    return schema.stream().filter(dimension -> dimension.name().equals(name)).findFirst();
  }

  public boolean hasCube() {
    return cube.length == BOUNDS;
  }

  private static double[] bounds(JsonNode json, String key, List<String> findings) {
    JsonNode node = json.path(key);
    double[] numbers = new double[BOUNDS];
    boolean good = node.isArray() && node.size() == BOUNDS;
    for (int i = 0; good && i < BOUNDS; i++) {
      good = node.get(i).isNumber() && Double.isFinite(node.get(i).asDouble());
      numbers[i] = good ? node.get(i).asDouble() : 0;
    }
    if (!good || numbers[0] > numbers[3] || numbers[1] > numbers[4] || numbers[2] > numbers[5]) {
      findings.add(expected(json, key, "six numbers, minima then maxima"));
      return new double[0];
    }
    return numbers;
  }

  private static void checkCube(double[] cube, double[] tight, List<String> findings) {
    if (cube.length == 0) {
      return;
    }
    double greatest = 1;
    for (double number : cube) {
      greatest = Math.max(greatest, Math.abs(number));
    }
    double side = cube[3] - cube[0];
    for (int axis = 1; axis < 3; axis++) {
      double other = cube[axis + 3] - cube[axis];
      if (Math.abs(other - side) > greatest * ROUNDING) {
        findings.add("bounds: expected equal sides, found %s and %s".formatted(side, other));
      }
    }
    for (int axis = 0; tight.length > 0 && axis < 3; axis++) {
      if (tight[axis] < cube[axis] || tight[axis + 3] > cube[axis + 3]) {
        findings.add(
            "boundsConforming: expected within bounds on axis %d, found %s to %s in %s to %s"
                .formatted(axis, tight[axis], tight[axis + 3], cube[axis], cube[axis + 3]));
      }
    }
  }

  private static long span(JsonNode json, List<String> findings) {
    long span = json.path("span").isIntegralNumber() ? json.path("span").asLong(0) : 0;
    if (span < 1 || Long.bitCount(span) != 1) {
      findings.add(expected(json, "span", "a power of two"));
      return 0;
    }
    return span;
  }

  private static List<Dimension> schema(JsonNode json, List<String> findings) {
    JsonNode node = json.path("schema");
    if (!node.isArray() || node.isEmpty() || node.size() > DIMENSIONS_MAX) {
      findings.add(
          "schema: expected 1 to %d dimensions, found %d".formatted(DIMENSIONS_MAX, node.size()));
      return List.of();
    }
    var dimensions = new ArrayList<Dimension>();
    for (JsonNode element : node) {
      dimension(element, findings).ifPresent(dimensions::add);
    }
    checkNames(dimensions, findings);
    return List.copyOf(dimensions);
  }

  private static void checkNames(List<Dimension> dimensions, List<String> findings) {
    var names = new HashSet<String>();
    for (Dimension dimension : dimensions) {
      if (!names.add(dimension.name())) {
        findings.add("schema: expected each name once, found %s again".formatted(dimension.name()));
      }
    }
    for (String axis : List.of("X", "Y", "Z")) {
      if (!names.contains(axis)) {
        findings.add("schema: expected a dimension %s, found none".formatted(axis));
      }
    }
  }

  private static Optional<Dimension> dimension(JsonNode json, List<String> findings) {
    Optional<ValueType> type = ValueType.of(json.path("type").asString(""));
    int size = json.path("size").asInt(0);
    boolean fits = size == 1 || size == 2 || size == 4 || size == 8;
    String name = json.path("name").asString("");
    double scale = json.path("scale").asDouble(1);
    double offset = json.path("offset").asDouble(0);
    if (type.isEmpty() || !fits || name.isEmpty() || !isUsable(scale, offset)) {
      findings.add("schema: not a dimension: " + brief(json));
      return Optional.empty();
    }
    Optional<Statistics> statistics = statistics(json, name, findings);
    JsonNode noData = json.path("noData");
    OptionalDouble none =
        noData.isNumber() ? OptionalDouble.of(noData.asDouble()) : OptionalDouble.empty();
    return Optional.of(new Dimension(name, type.get(), size, scale, offset, none, statistics));
  }

  private static boolean isUsable(double scale, double offset) {
    return scale != 0 && Double.isFinite(scale) && Double.isFinite(offset);
  }

  private static Optional<Statistics> statistics(
      JsonNode json, String name, List<String> findings) {
    if (!json.has("count")) {
      return Optional.empty();
    }
    for (String key : List.of("minimum", "maximum", "mean", "stddev", "variance")) {
      JsonNode value = json.path(key);
      if (!value.isMissingNode() && !value.isNull() && !value.isNumber()) {
        findings.add(
            "schema: %s: %s: expected a number, found %s".formatted(name, key, brief(value)));
      }
    }
    return Optional.of(
        new Statistics(
            json.path("count").asLong(-1),
            0,
            number(json, "minimum"),
            number(json, "maximum"),
            number(json, "mean"),
            number(json, "variance"),
            new TreeMap<>()));
  }

  /** NaN where none is said. */
  private static double number(JsonNode json, String key) {
    return json.path(key).isNumber() ? json.path(key).asDouble() : Double.NaN;
  }

  private static String expected(JsonNode json, String key, String what) {
    return "%s: expected %s, found %s".formatted(key, what, brief(json.path(key)));
  }

  private static String brief(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
