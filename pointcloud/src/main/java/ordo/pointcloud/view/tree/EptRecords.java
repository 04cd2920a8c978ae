package ordo.pointcloud.view.tree;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.ept.read.EptTree;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.ValueType;
import ordo.pointcloud.stats.Statistics;
import ordo.pointcloud.tree.TreeCube;
import ordo.pointcloud.tree.TreeNode;
import ordo.pointcloud.view.ViewRange;

/** Tiles of EPT that are records: plain or compressed by Zstandard. */
final class EptRecords implements StoredRecords {
  private static final List<String> AXES = List.of("X", "Y", "Z");

  private final EptTree tree;
  private final List<Dimension> schema;
  private final List<StoredColumn> columns;
  private final boolean isWhole;

  EptRecords(EptTree tree) {
    this.tree = tree;
    this.schema = tree.metadata().schema();
    this.columns = schema.stream().map(EptRecords::column).toList();
    this.isWhole = AXES.stream().allMatch(axis -> isWhole(dimension(axis)));
  }

  private static StoredColumn column(Dimension dimension) {
    return new StoredColumn(
        dimension.name(),
        dimension.type(),
        dimension.size(),
        dimension.scale(),
        dimension.offset(),
        dimension.noData(),
        dimension.statistics().flatMap(EptRecords::range));
  }

  static Optional<ViewRange> range(Statistics all) {
    return all.minimum() <= all.maximum()
        ? Optional.of(new ViewRange(all.minimum(), all.maximum(), all.mean(), all.stddev()))
        : Optional.empty();
  }

  private Dimension dimension(String name) {
    return tree.metadata().dimension(name).orElseThrow();
  }

  private static boolean isWhole(Dimension axis) {
    return axis.type() == ValueType.SIGNED && axis.size() == Integer.BYTES;
  }

  @Override
  public List<StoredColumn> columns() {
    return columns;
  }

  /** Of real coordinates a grid so fine that the cube has 2^30 steps. */
  @Override
  public CoordinateFrame frame() {
    if (!isWhole) {
      TreeCube cube = tree.head().cube();
      double step = cube.side(30);
      return new CoordinateFrame(step, step, step, cube.minX(), cube.minY(), cube.minZ());
    }
    Dimension x = dimension("X");
    Dimension y = dimension("Y");
    Dimension z = dimension("Z");
    return new CoordinateFrame(x.scale(), y.scale(), z.scale(), x.offset(), y.offset(), z.offset());
  }

  @Override
  public boolean isWhole() {
    return isWhole;
  }

  @Override
  public int recordBytes() {
    return tree.metadata().recordBytes();
  }

  @Override
  public String crs() {
    return tree.wkt();
  }

  @Override
  public Values read(TreeNode node) throws IOException {
    byte[] records = tree.records(node);
    if (records.length != node.points() * recordBytes()) {
      throw new MalformedFileException(
          tree.name(),
          "tile " + node.key(),
          "%d points of %d bytes".formatted(node.points(), recordBytes()),
          records.length + " bytes");
    }
    return column -> values(records, column);
  }

  private double[] values(byte[] records, int column) {
    int first = schema.subList(0, column).stream().mapToInt(Dimension::size).sum();
    double[] values = new double[records.length / recordBytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(records, first + i * recordBytes(), schema.get(column));
    }
    return values;
  }

  private static double value(byte[] bytes, int at, Dimension dimension) {
    return switch (dimension.type()) {
      case FLOAT ->
          dimension.size() == Double.BYTES
              ? LittleEndian.f64(bytes, at)
              : Float.intBitsToFloat(LittleEndian.i32(bytes, at));
      case SIGNED -> signed(bytes, at, dimension.size());
      case UNSIGNED -> unsigned(bytes, at, dimension.size());
    };
  }

  private static double signed(byte[] bytes, int at, int size) {
    return switch (size) {
      case 1 -> bytes[at];
      case 2 -> LittleEndian.i16(bytes, at);
      case 4 -> LittleEndian.i32(bytes, at);
      default -> LittleEndian.i64(bytes, at);
    };
  }

  private static double unsigned(byte[] bytes, int at, int size) {
    return switch (size) {
      case 1 -> bytes[at] & 0xFF;
      case 2 -> LittleEndian.u16(bytes, at);
      case 4 -> LittleEndian.u32(bytes, at);
      default -> wide(LittleEndian.i64(bytes, at));
    };
  }

  private static double wide(long value) {
    return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
  }
}
