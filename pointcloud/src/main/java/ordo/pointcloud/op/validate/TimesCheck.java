package ordo.pointcloud.op.validate;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.las.GpsTimeRange;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.tree.LasTree;
import ordo.pointcloud.tree.NodePoints;
import ordo.pointcloud.tree.PlacesBuilder;
import ordo.pointcloud.tree.TreeNode;

/** GPS times of a COPC file against its info record; decodes every column of every node. */
final class TimesCheck {
  private final CopcTree tree;
  private final LongAdder unordered = new LongAdder();
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  TimesCheck(CopcTree tree) {
    this.tree = tree;
  }

  /** Decodes a node, and shows where its points are; any thread's. */
  void look(TreeNode node, CubeCheck cubes) throws IOException {
    var places = new PlacesBuilder();
    try (NodePoints cursor = tree.open(node, Column.ALL)) {
      var block = LasTree.block(tree.format(), node);
      boolean isOrdered = true;
      double last = Double.NEGATIVE_INFINITY;
      while (cursor.next(block) > 0) {
        places.add(block, tree.frame());
        isOrdered &= addTimes(block, last);
        last = block.gpsTime(block.size - 1);
      }
      unordered.add(isOrdered ? 0 : 1);
    }
    cubes.look(node, places.places());
  }

  /** Whether they are none before the one before. */
  private boolean addTimes(PointBlock block, double before) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double last = before;
    boolean isOrdered = true;
    for (int i = 0; i < block.size; i++) {
      double time = block.gpsTime(i);
      isOrdered &= !(time < last);
      last = time;
      least = Math.min(least, time);
      most = Math.max(most, time);
    }
    synchronized (this) {
      min = Math.min(min, least);
      max = Math.max(max, most);
    }
    return isOrdered;
  }

  /** Of all nodes. */
  Check check(String name) {
    GpsTimeRange said = tree.info().gpsTime();
    boolean isSaid = said.min() == min && said.max() == max || !(min <= max);
    List<String> findings =
        isSaid
            ? List.of()
            : List.of(
                "info record: expected GPS times from %s to %s, found %s to %s"
                    .formatted(min, max, said.min(), said.max()));
    List<String> remarks =
        unordered.sum() == 0
            ? List.of()
            : List.of("%d nodes are not in the order of their times".formatted(unordered.sum()));
    return Check.of(name, findings, remarks);
  }
}
