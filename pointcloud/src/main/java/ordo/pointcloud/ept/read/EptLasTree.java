package ordo.pointcloud.ept.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.LasTree;
import ordo.pointcloud.tree.NodePoints;
import ordo.pointcloud.tree.NodeVisitor;
import ordo.pointcloud.tree.TreeHead;
import ordo.pointcloud.tree.TreeLookup;
import ordo.pointcloud.tree.TreeNode;

/** Tiles that are LAZ files, all of the format and the frame of the first. */
final class EptLasTree implements LasTree {
  private final EptTree tree;
  private final LasFile first;

  private EptLasTree(EptTree tree, LasFile first) {
    this.tree = tree;
    this.first = first;
  }

  /** The tree then belongs to the result. */
  static EptLasTree of(EptTree tree) throws IOException, InterruptedException {
    List<TreeNode> found = new ArrayList<>();
    tree.walk(node -> found.isEmpty() && (node.points() == 0 || !found.add(node)));
    if (found.isEmpty()) {
      throw new MalformedFileException(tree.name(), "hierarchy", "a node with points", "none");
    }
    return new EptLasTree(tree, tree.tile(found.getFirst()));
  }

  @Override
  public LasFile file() {
    return first;
  }

  @Override
  public String name() {
    return tree.name();
  }

  @Override
  public TreeHead head() {
    return tree.head();
  }

  @Override
  public List<ByteRange> header() {
    return tree.header();
  }

  @Override
  public List<Bounds> inputs() {
    return tree.inputs();
  }

  @Override
  public void walk(NodeVisitor visitor) throws IOException, InterruptedException {
    tree.walk(visitor);
  }

  @Override
  public TreeLookup lookup() {
    return tree.lookup();
  }

  @Override
  public NodePoints open(TreeNode node, Set<Column> columns) throws IOException {
    if (node.points() == 0) {
      return block -> block.size = 0;
    }
    LasFile tile = tree.tile(node);
    require(tile, "point format", first.format(), tile.format());
    require(tile, "scale and offset", first.frame(), tile.frame());
    return new TilePoints(tile, columns);
  }

  private static void require(LasFile tile, String what, Object expected, Object found)
      throws MalformedFileException {
    if (!expected.equals(found)) {
      throw new MalformedFileException(
          tile.name(), what, expected + " as of the first tile", found);
    }
  }

  @Override
  public void close() throws IOException {
    first.close();
    tree.close();
  }
}
