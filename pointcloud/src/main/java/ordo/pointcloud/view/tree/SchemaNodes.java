package ordo.pointcloud.view.tree;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.FileCrs;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.ValueType;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.TreeNode;
import ordo.pointcloud.view.KeptPoints;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewRefusal;
import ordo.pointcloud.view.ViewValues;

/** Nodes that are records with a schema: of Potree, and of EPT without LAZ tiles. */
final class SchemaNodes implements NodeSource {
  private static final byte[] NONE = {};
  private static final double EXACT_MAX = 0x1p53;

  private final PointTree tree;
  private final StoredRecords records;
  private final Map<String, SeenColumns> seen = new LinkedHashMap<>();

  SchemaNodes(PointTree tree, StoredRecords records) {
    this.tree = tree;
    this.records = records;
    SchemaAttributes.of(records.columns()).forEach(one -> seen.put(one.attribute().name(), one));
  }

  @Override
  public List<ViewAttribute> attributes() {
    return seen.values().stream().map(SeenColumns::attribute).toList();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public StatedCrs crs(CrsEngine engine) {
    Optional<String> wkt = Optional.of(records.crs());
    return FileCrs.of(wkt, NONE, NONE, NONE, true).stated(engine);
  }

  @Override
  public ViewNode read(TreeNode node, List<ViewAttribute> attributes, ViewLimits limits)
      throws IOException {
    StoredRecords.Values values = values(node, limits);
    int thin = limits.thinFor(node.points());
    KeptPoints kept = kept(node, thin);
    int[][] raw = {axis(values, kept, 0), axis(values, kept, 1), axis(values, kept, 2)};
    Map<ViewAttribute, ViewValues> columns = new LinkedHashMap<>();
    for (ViewAttribute attribute : attributes) {
      limits.pace().check();
      columns.put(attribute, seen.get(attribute.name()).making().of(values, kept));
    }
    CoordinateFrame frame = records.frame();
    var box = NodeBox.of(tree.head().cube(), node.key(), frame);
    return new ViewNode(frame, raw, box, thin, records.isWhole(), columns);
  }

  private StoredRecords.Values values(TreeNode node, ViewLimits limits) throws IOException {
    long bytes = node.points() * records.recordBytes();
    if (bytes > ViewLimits.STORED_BYTES_MAX) {
      throw TreeView.tooLarge(node, bytes);
    }
    limits.pace().check();
    return records.read(node);
  }

  private static KeptPoints kept(TreeNode node, int thin) {
    var kept = new KeptPoints(thin);
    kept.next((int) node.points());
    return kept;
  }

  private int[] axis(StoredRecords.Values values, KeptPoints kept, int axis) {
    int column = column("XYZ".substring(axis, axis + 1));
    double[] stored = values.of(column);
    DoubleUnaryOperator raw = raw(records.columns().get(column), axis);
    int[] numbers = new int[kept.count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) raw.applyAsDouble(stored[kept.place(i)]);
    }
    return numbers;
  }

  /** Real coordinates are put on the grid of the frame. */
  private DoubleUnaryOperator raw(StoredColumn column, int axis) {
    CoordinateFrame frame = records.frame();
    double scale = axis == 0 ? frame.scaleX() : axis == 1 ? frame.scaleY() : frame.scaleZ();
    double offset = axis == 0 ? frame.offsetX() : axis == 1 ? frame.offsetY() : frame.offsetZ();
    return records.isWhole()
        ? stored -> stored
        : stored -> Math.rint((column.value(stored) - offset) / scale);
  }

  private int column(String name) {
    return IntStream.range(0, records.columns().size())
        .filter(i -> records.columns().get(i).name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Map<String, Number> record(TreeNode node, int index, ViewLimits limits)
      throws IOException {
    KeptPoints kept = kept(node, limits.thinFor(node.points()));
    if (index >= kept.count()) {
      throw new ViewRefusal(
          ViewRefusal.Kind.NO_SUCH_NODE,
          "expected a point before %d, found %d".formatted(kept.count(), index));
    }
    return record(values(node, limits), kept.place(index));
  }

  private Map<String, Number> record(StoredRecords.Values values, int point) {
    Map<String, Number> record = new LinkedHashMap<>();
    for (int i = 0; i < records.columns().size(); i++) {
      StoredColumn column = records.columns().get(i);
      record.put(column.name(), number(column, values.of(i)[point]));
    }
    return record;
  }

  private Number number(StoredColumn column, double stored) {
    int axis = "XYZ".indexOf(column.name());
    if (axis >= 0 && column.name().length() == 1 && records.isWhole()) {
      return coordinate(axis, (int) stored);
    }
    double value = column.value(stored);
    boolean isWhole = column.type() != ValueType.FLOAT && column.isPlain();
    if (isWhole && Math.abs(value) < EXACT_MAX) {
      return (long) value;
    }
    return Double.isFinite(value) ? (Number) value : null;
  }

  private double coordinate(int axis, int raw) {
    CoordinateFrame frame = records.frame();
    return axis == 0 ? frame.x(raw) : axis == 1 ? frame.y(raw) : frame.z(raw);
  }
}
