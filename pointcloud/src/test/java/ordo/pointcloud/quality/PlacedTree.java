package ordo.pointcloud.quality;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.quality.read.MeasuredTree;
import ordo.pointcloud.quality.read.TreeShape;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.Places;
import ordo.pointcloud.tree.TreeCube;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;

/** A tree in memory, in a cube of side 16, whose nodes lie where a test wants them. */
final class PlacedTree implements MeasuredTree {
  static final double SIDE = 16;

  private final Map<TreeKey, Places> places = new TreeMap<>();
  private final Map<TreeKey, TreeNode> nodes = new TreeMap<>();

  PlacedTree with(TreeKey key, ByteRange range, double[]... points) {
    double[] x = new double[points.length];
    double[] y = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      x[i] = points[i][0];
      y[i] = points[i][1];
    }
    places.put(key, new Places(x, y, new double[points.length]));
    nodes.put(key, new TreeNode(key, points.length, range));
    return this;
  }

  @Override
  public String name() {
    return "placed";
  }

  @Override
  public String format() {
    return "memory";
  }

  @Override
  public TreeShape shape() {
    return new TreeShape(new TreeCube(0, 0, 0, SIDE), new Bounds(0, 0, 0, SIDE, SIDE, 0));
  }

  @Override
  public List<ByteRange> header() {
    return List.of(new ByteRange("", 0, 100));
  }

  @Override
  public List<HierarchyPart> hierarchy() {
    return List.of(
        new HierarchyPart(TreeKey.ROOT, new ByteRange("", 10_000_000, 64)),
        new HierarchyPart(new TreeKey(4, 0, 0, 0), new ByteRange("", 20_000_000, 64)));
  }

  @Override
  public List<TreeNode> nodes() {
    return List.copyOf(nodes.values());
  }

  @Override
  public Places read(TreeNode node) {
    return places.get(node.key());
  }

  @Override
  public void close() {}
}
