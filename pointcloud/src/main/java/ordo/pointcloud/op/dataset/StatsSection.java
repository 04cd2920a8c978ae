package ordo.pointcloud.op.dataset;

import java.util.Optional;
import java.util.SortedMap;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.stats.Statistics;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Section {@code stats}: boxes, and statistics of each attribute. */
record StatsSection(DatasetStatistics statistics, GeographicPlaces places) {
  private static final String GEOGRAPHIC = "EPSG:4326";

  ObjectNode toJson() {
    ObjectNode stats = JsonNodeFactory.instance.objectNode();
    putBoxes(stats.putObject("bbox"));
    stats.set("returns", bins(statistics.byReturn()));
    ArrayNode list = stats.putArray("statistic");
    for (int i = 0; i < statistics.dimensions().size(); i++) {
      list.add(statistic(statistics.dimensions().get(i), i));
    }
    return stats;
  }

  private void putBoxes(ObjectNode boxes) {
    Optional<Bounds> box = statistics.bounds();
    Optional<Outline> outline = box.map(Outline::around);
    Optional<Outline> geographic = outline.flatMap(line -> line.transformed(places));
    boxes.putNull(GEOGRAPHIC);
    geographic.ifPresent(line -> boxes.set(GEOGRAPHIC, geographicBox(line, box.orElseThrow())));
    boxes.putNull("native");
    box.ifPresent(bounds -> boxes.set("native", nativeBox(bounds)));
  }

  private static ObjectNode nativeBox(Bounds bounds) {
    ObjectNode box = JsonNodeFactory.instance.objectNode();
    box.set("bbox", box(bounds));
    double[] x = {bounds.minX(), bounds.maxX(), bounds.maxX(), bounds.minX(), bounds.minX()};
    double[] y = {bounds.minY(), bounds.minY(), bounds.maxY(), bounds.maxY(), bounds.minY()};
    box.set("boundary", polygon(new Outline(x, y)));
    return box;
  }

  /** Heights are those of the native box: no operation on the outline moves them. */
  private static ObjectNode geographicBox(Outline line, Bounds bounds) {
    ObjectNode box = JsonNodeFactory.instance.objectNode();
    box.set("bbox", box(around(line, bounds)));
    box.set("boundary", polygon(line));
    box.put("outline_points_per_edge", Outline.POINTS_PER_EDGE);
    return box;
  }

  private static Bounds around(Outline line, Bounds heights) {
    return new Bounds(
        Outline.least(line.x()),
        Outline.least(line.y()),
        heights.minZ(),
        Outline.greatest(line.x()),
        Outline.greatest(line.y()),
        heights.maxZ());
  }

  private static ObjectNode box(Bounds bounds) {
    ObjectNode box = JsonNodeFactory.instance.objectNode();
    JsonNumbers.put(box, "maxx", bounds.maxX());
    JsonNumbers.put(box, "maxy", bounds.maxY());
    JsonNumbers.put(box, "maxz", bounds.maxZ());
    JsonNumbers.put(box, "minx", bounds.minX());
    JsonNumbers.put(box, "miny", bounds.minY());
    JsonNumbers.put(box, "minz", bounds.minZ());
    return box;
  }

  private static ObjectNode polygon(Outline line) {
    ObjectNode polygon = JsonNodeFactory.instance.objectNode();
    ArrayNode ring = polygon.putArray("coordinates").addArray();
    for (int i = 0; i < line.x().length; i++) {
      ring.addArray().add(line.x()[i]).add(line.y()[i]);
    }
    polygon.put("type", "Polygon");
    return polygon;
  }

  /** Null where no value is; spread is told of two values or more, and is null of none. */
  private ObjectNode statistic(DimensionStatistics row, int position) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Statistics of = row.statistics();
    boolean isNone = of.count() == 0;
    JsonNumbers.put(node, "average", isNone ? Double.NaN : of.mean());
    if (row.isListed()) {
      node.set("bins", bins(of.counts()));
    }
    node.put("count", of.count());
    JsonNumbers.put(node, "maximum", isNone ? Double.NaN : of.maximum());
    JsonNumbers.put(node, "minimum", isNone ? Double.NaN : of.minimum());
    node.put("name", row.name());
    putOthers(node, of);
    node.put("position", position);
    if (of.count() != 1) {
      JsonNumbers.put(node, "stddev", isNone ? Double.NaN : of.stddev());
    }
    if (row.isListed()) {
      of.counts().keySet().forEach(node.withArray("values")::add);
    }
    if (of.count() != 1) {
      JsonNumbers.put(node, "variance", isNone ? Double.NaN : of.variance());
    }
    return node;
  }

  /** Points whose value is no number, and those that say they have none. */
  private void putOthers(ObjectNode node, Statistics of) {
    long noData = statistics.count() - of.count() - of.notFinite();
    if (noData > 0) {
      node.put("no_data", noData);
    }
    if (of.notFinite() > 0) {
      node.put("not_finite", of.notFinite());
    }
  }

  /** Values are spelt with six digits behind the point, as those readers expect. */
  private static ObjectNode bins(SortedMap<Integer, Long> counts) {
    ObjectNode bins = JsonNodeFactory.instance.objectNode();
    counts.forEach((value, times) -> bins.put(value + ".000000", times));
    return bins;
  }
}
