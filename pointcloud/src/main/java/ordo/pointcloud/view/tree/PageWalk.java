package ordo.pointcloud.view.tree;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeLookup;
import ordo.pointcloud.tree.TreeNode;
import ordo.pointcloud.view.NodePage;

/** Lists nodes, breadth first, to a level or a number. One thread's. */
final class PageWalk {
  private final TreeLookup lookup;
  private final int levelMax;
  private final int nodesMax;
  private final Deque<TreeNode> waiting = new ArrayDeque<>();
  private final List<NodePage.Entry> nodes = new ArrayList<>();
  private final List<TreeKey> more = new ArrayList<>();

  PageWalk(TreeLookup lookup, int levelMax, int nodesMax) {
    this.lookup = lookup;
    this.levelMax = levelMax;
    this.nodesMax = nodesMax;
  }

  NodePage from(TreeNode first) throws IOException {
    add(first);
    while (!waiting.isEmpty()) {
      below(waiting.remove().key());
    }
    return new NodePage(nodes, more);
  }

  private void add(TreeNode node) {
    nodes.add(new NodePage.Entry(node.key(), node.points()));
    waiting.add(node);
  }

  /** All children of a node are in a page, or none. */
  private void below(TreeKey parent) throws IOException {
    List<TreeNode> children = children(parent);
    if (children.isEmpty()) {
      return;
    }
    if (parent.level() >= levelMax || nodes.size() + children.size() > nodesMax) {
      more.add(parent);
    } else {
      children.forEach(this::add);
    }
  }

  private List<TreeNode> children(TreeKey parent) throws IOException {
    List<TreeNode> children = new ArrayList<>();
    for (int i = 0; parent.level() < TreeKey.LEVEL_MAX && i < TreeKey.CHILDREN; i++) {
      Optional<TreeNode> child = lookup.entry(parent.child(i));
      child.ifPresent(children::add);
    }
    return children;
  }
}
