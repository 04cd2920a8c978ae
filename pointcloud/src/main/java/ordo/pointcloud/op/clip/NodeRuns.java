package ordo.pointcloud.op.clip;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.tree.LasTree;
import ordo.pointcloud.tree.NodePoints;
import ordo.pointcloud.tree.TreeNode;

/** Some nodes of a tree, in their order, as runs. */
final class NodeRuns implements PointSource {
  private final LasTree tree;
  private final List<TreeNode> nodes;
  private final long[] firstPoints;

  NodeRuns(LasTree tree, List<TreeNode> nodes) {
    this.tree = tree;
    this.nodes = List.copyOf(nodes);
    firstPoints = new long[nodes.size() + 1];
    for (int i = 0; i < nodes.size(); i++) {
      firstPoints[i + 1] = firstPoints[i] + nodes.get(i).points();
    }
  }

  @Override
  public String name() {
    return tree.name();
  }

  @Override
  public PointFormat format() {
    return tree.format();
  }

  @Override
  public long pointCount() {
    return firstPoints[nodes.size()];
  }

  @Override
  public int runCount() {
    return nodes.size();
  }

  @Override
  public long firstPoint(int run) {
    return firstPoints[run];
  }

  @Override
  public Cursor open(int run, Set<Column> columns) throws IOException {
    NodePoints points = tree.open(nodes.get(run), columns);
    return points::next;
  }

  @Override
  public void close() {}
}
