package ordo.pointcloud.op.validate;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.points.PointsDone;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.tree.TreeNode;

/** Decodes every node of a tree by many threads, and goes on where one is broken. */
final class NodeVisits {
  private final Findings broken = new Findings();
  private final LongAdder decoded = new LongAdder();

  /** Decodes a node and looks at its points; any thread's. */
  interface Decoding {
    void run(TreeNode node) throws IOException;
  }

  /**
   * @param nodes with points
   * @param progress told the points of the nodes read so far, broken ones too
   */
  void run(List<TreeNode> nodes, Decoding decoding, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    PointsDone done = new PointsDone(progress);
    new Crew(threads)
        .each(
            nodes.size(),
            (worker, task) -> {
              decode(nodes.get(task), decoding);
              done.add(nodes.get(task).points());
            });
  }

  private void decode(TreeNode node, Decoding decoding) throws IOException {
    try {
      decoding.run(node);
      decoded.add(node.points());
    } catch (MalformedFileException | EOFException lie) {
      broken.add(lie.getMessage());
    }
  }

  /** Of the nodes that could not be decoded, a line each. */
  List<String> broken() {
    return broken.lines();
  }

  /** Points of all nodes that could. */
  long decoded() {
    return decoded.sum();
  }
}
