package ordo.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.TreeNode;

/** Walks a tree, and decodes the first of its nodes. */
final class TreeReading {
  private static final int NODES_MAX = 4;

  /** A node of a fuzzer's size that is larger is compressed beyond what tests need to see. */
  private static final int POINTS_MAX = 1 << 16;

  private TreeReading() {}

  static void read(PointTree tree) throws IOException {
    List<TreeNode> nodes = new ArrayList<>();
    try {
      tree.walk(
          node -> {
            if (node.points() > 0 && node.points() <= POINTS_MAX && nodes.size() < NODES_MAX) {
              nodes.add(node);
            }
            return true;
          });
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
    for (TreeNode node : nodes) {
      require(node, tree.places(node).size());
    }
  }

  private static void require(TreeNode node, int found) {
    if (found != node.points()) {
      throw new IllegalStateException(
          "%s: expected %d points, found %d".formatted(node.key(), node.points(), found));
    }
  }
}
