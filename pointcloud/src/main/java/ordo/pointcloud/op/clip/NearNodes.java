package ordo.pointcloud.op.clip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.tree.LasTree;
import ordo.pointcloud.tree.TreeNode;

/** The nodes of a tree whose cubes touch an area; branches beside it are not read. */
final class NearNodes {
  private NearNodes() {}

  /** Nodes with points, in the order of the walk. */
  static List<TreeNode> of(LasTree tree, RawArea area) throws IOException, InterruptedException {
    List<TreeNode> near = new ArrayList<>();
    tree.walk(
        node -> {
          boolean isNear = area.touches(raw(tree, node));
          if (isNear && node.points() > 0) {
            near.add(node);
          }
          return isNear;
        });
    return near;
  }

  /** A step larger, as coordinates are rounded to steps after a node is chosen. */
  private static RawArea.RawBox raw(LasTree tree, TreeNode node) {
    Bounds cube = tree.head().cube().of(node.key());
    CoordinateFrame frame = tree.frame();
    RawArea.RawBox box =
        RawArea.raw(
            new double[] {cube.minX(), cube.minY(), cube.minZ()},
            new double[] {cube.maxX(), cube.maxY(), cube.maxZ()},
            frame);
    return new RawArea.RawBox(
        box.minX() - 1,
        box.minY() - 1,
        box.minZ() - 1,
        box.maxX() + 1,
        box.maxY() + 1,
        box.maxZ() + 1);
  }
}
