package ordo.pointcloud.quality.read;

import java.io.IOException;
import java.util.List;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.NodePoints;
import ordo.pointcloud.tree.NodeVisitor;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.TreeNode;

/** A tree whose every node was walked to. */
public final class WalkedTree implements MeasuredTree {
  private static final int BLOCK_POINTS = 1 << 16;

  private final PointTree tree;
  private final TreeFiles files;
  private final TreeNodes found;

  private WalkedTree(PointTree tree, TreeFiles files) throws IOException, InterruptedException {
    this.tree = tree;
    this.files = files;
    this.found = new TreeNodes(tree.name());
    tree.walk(new Gathering(found));
  }

  /**
   * Walks a tree, which then belongs to the result, as do the files that it is of.
   *
   * @throws ordo.pointcloud.bytes.MalformedFileException where its hierarchy is broken
   */
  public static WalkedTree of(PointTree tree, TreeFiles files)
      throws IOException, InterruptedException {
    try {
      return new WalkedTree(tree, files);
    } catch (Throwable failure) {
      tree.close();
      throw failure;
    }
  }

  private record Gathering(TreeNodes found) implements NodeVisitor {
    @Override
    public boolean visit(TreeNode node) throws IOException {
      if (node.points() != 0) {
        found.add(node);
      }
      return true;
    }

    @Override
    public void read(HierarchyPart part) throws IOException {
      found.add(part);
    }
  }

  @Override
  public String name() {
    return tree.name();
  }

  @Override
  public String format() {
    return tree.head().kind().word();
  }

  @Override
  public TreeShape shape() {
    return new TreeShape(tree.head().cube(), tree.head().bounds());
  }

  @Override
  public List<ByteRange> header() {
    return tree.header();
  }

  @Override
  public List<HierarchyPart> hierarchy() {
    return found.parts();
  }

  @Override
  public List<TreeNode> nodes() {
    return found.nodes();
  }

  @Override
  public Places read(TreeNode node) throws IOException {
    // What the hierarchy says of the count is checked before memory is had for it.
    try (NodePoints points = tree.open(node, Column.XYZ)) {
      int count = (int) node.points();
      var places = new Places(new double[count], new double[count], new double[count]);
      var block = new PointBlock(tree.head().format(), Math.min(count, BLOCK_POINTS));
      int first = 0;
      while (points.next(block) > 0) {
        put(block, places, first);
        first += block.size;
      }
      return places;
    }
  }

  private void put(PointBlock block, Places places, int first) {
    CoordinateFrame frame = tree.head().frame();
    for (int i = 0; i < block.size; i++) {
      places.x()[first + i] = frame.x(block.x[i]);
      places.y()[first + i] = frame.y(block.y[i]);
      places.z()[first + i] = frame.z(block.z[i]);
    }
  }

  @Override
  public void close() throws IOException {
    tree.close();
    files.close();
  }
}
