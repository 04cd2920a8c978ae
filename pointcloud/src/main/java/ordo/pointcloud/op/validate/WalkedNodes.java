package ordo.pointcloud.op.validate;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.TreeNode;

/**
 * The nodes of a hierarchy that could be walked, or what stopped that.
 *
 * @param nodes with points, in the order of the walk; none where it was stopped
 * @param findings empty where it was not
 */
record WalkedNodes(List<TreeNode> nodes, List<String> findings) {
  /** More are not read. */
  private static final int NODES_MAX = 20_000_000;

  static WalkedNodes of(PointTree tree) throws IOException, InterruptedException {
    List<TreeNode> nodes = new ArrayList<>();
    try {
      tree.walk(
          node -> {
            if (node.points() > 0) {
              nodes.add(node);
            }
            requireBound(tree, nodes.size());
            return true;
          });
      return new WalkedNodes(nodes, List.of());
    } catch (MalformedFileException | EOFException broken) {
      return new WalkedNodes(List.of(), List.of(broken.getMessage()));
    }
  }

  private static void requireBound(PointTree tree, int nodes) throws MalformedFileException {
    if (nodes > NODES_MAX) {
      throw new MalformedFileException(tree.name(), "nodes", "at most " + NODES_MAX, "more");
    }
  }

  boolean isWhole() {
    return findings.isEmpty();
  }

  long points() {
    return nodes.stream().mapToLong(TreeNode::points).sum();
  }

  /** Whether the sum is what the tree says. */
  List<String> countFindings(long said) {
    return points() == said
        ? List.of()
        : List.of("points: expected %d, the hierarchy's sum, found %d".formatted(points(), said));
  }
}
