package ordo.pointcloud.quality.read;

import java.io.IOException;
import java.util.List;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.NodeVisitor;
import ordo.pointcloud.tree.Places;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.TreeNode;

/** A tree whose every node was walked to. */
public final class WalkedTree implements MeasuredTree {
  private final PointTree tree;
  private final TreeNodes found;

  private WalkedTree(PointTree tree) throws IOException, InterruptedException {
    this.tree = tree;
    this.found = new TreeNodes(tree.name());
    tree.walk(new Gathering(found));
  }

  /**
   * Walks a tree, which then belongs to the result.
   *
   * @throws ordo.pointcloud.bytes.MalformedFileException where its hierarchy is broken
   */
  public static WalkedTree of(PointTree tree) throws IOException, InterruptedException {
    try {
      return new WalkedTree(tree);
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
    return tree.head().shown();
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
  public List<Bounds> inputs() {
    return tree.inputs();
  }

  @Override
  public List<TreeNode> nodes() {
    return found.nodes();
  }

  @Override
  public Places read(TreeNode node) throws IOException {
    return tree.places(node);
  }

  @Override
  public void close() throws IOException {
    tree.close();
  }
}
