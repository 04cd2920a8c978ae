package ordo.pointcloud.view.tree;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.TreeHead;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeLookup;
import ordo.pointcloud.tree.TreeNode;
import ordo.pointcloud.view.NodePage;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewHead;
import ordo.pointcloud.view.ViewKey;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewRefusal;

/** A tree of points, whatever its format. */
final class TreeView implements PointView {
  private final PointTree tree;
  private final NodeSource nodes;
  private final TreeLookup lookup;
  private final ViewHead head;

  /**
   * @param tree closed with this
   */
  TreeView(PointTree tree, NodeSource nodes) {
    this.tree = tree;
    this.nodes = nodes;
    this.lookup = tree.lookup();
    this.head = headOf(tree.head(), nodes);
  }

  private static ViewHead headOf(TreeHead head, NodeSource nodes) {
    return new ViewHead(
        head.shown(),
        head.points(),
        Optional.of(head.cube()),
        head.bounds(),
        head.spacing(),
        nodes.attributes(),
        nodes.warnings());
  }

  @Override
  public ViewHead head() {
    return head;
  }

  @Override
  public StatedCrs crs(CrsEngine engine) throws IOException {
    return nodes.crs(engine);
  }

  @Override
  public NodePage page(TreeKey from, int levels, int nodesMax) throws IOException {
    TreeNode first = lookup.entry(from).orElseThrow(() -> noSuch(from.toString()));
    return new PageWalk(lookup, from.level() + levels, nodesMax).from(first);
  }

  @Override
  public Runs runs() {
    return Runs.NONE;
  }

  @Override
  public ViewNode read(ViewKey key, List<ViewAttribute> attributes, ViewLimits limits)
      throws IOException {
    TreeNode node = node(key);
    checkSize(node);
    return node.points() == 0 ? ViewNode.empty() : nodes.read(node, attributes, limits);
  }

  @Override
  public Map<String, Number> record(ViewKey key, int index, ViewLimits limits) throws IOException {
    TreeNode node = node(key);
    checkSize(node);
    if (node.points() == 0) {
      throw noSuch(key + " point " + index);
    }
    return nodes.record(node, index, limits);
  }

  private TreeNode node(ViewKey key) throws IOException {
    if (!(key instanceof ViewKey.Node(TreeKey place))) {
      throw noSuch(key.toString());
    }
    return lookup.find(place).orElseThrow(() -> noSuch(place.toString()));
  }

  private static void checkSize(TreeNode node) throws ViewRefusal {
    if (node.bytes().length() > ViewLimits.STORED_BYTES_MAX) {
      throw tooLarge(node, node.bytes().length());
    }
  }

  static ViewRefusal tooLarge(TreeNode node, long bytes) {
    return new ViewRefusal(
        ViewRefusal.Kind.TOO_LARGE,
        "node %s: expected at most %d bytes, found %d"
            .formatted(node.key(), ViewLimits.STORED_BYTES_MAX, bytes));
  }

  private ViewRefusal noSuch(String key) {
    return new ViewRefusal(
        ViewRefusal.Kind.NO_SUCH_NODE, "expected a node of the tree, found none " + key);
  }

  @Override
  public void close() throws IOException {
    tree.close();
  }
}
