package ordo.pointcloud.op.validate;

import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.tree.Places;
import ordo.pointcloud.tree.TreeCube;
import ordo.pointcloud.tree.TreeNode;

/**
 * Whether points lie in the cubes of their nodes: within half a step, which others' rounding costs,
 * and what doubles round.
 */
final class CubeCheck {
  /** Relative to the greatest coordinate of the cube. */
  private static final double ROUNDING = 1e-12;

  private final TreeCube cube;
  private final Bounds margin;
  private final Findings strays = new Findings();

  CubeCheck(TreeCube cube, CoordinateFrame frame) {
    this.cube = cube;
    Bounds all = cube.bounds();
    this.margin =
        new Bounds(
            margin(all.minX(), all.maxX(), frame.scaleX()),
            margin(all.minY(), all.maxY(), frame.scaleY()),
            margin(all.minZ(), all.maxZ(), frame.scaleZ()),
            0,
            0,
            0);
  }

  private static double margin(double min, double max, double scale) {
    return Math.max(Math.abs(min), Math.abs(max)) * ROUNDING + Math.abs(scale) / 2;
  }

  /** Looks at the points of a node; any thread's. */
  void look(TreeNode node, Places places) {
    Bounds box = cube.of(node.key());
    int outside = 0;
    int first = -1;
    for (int i = places.size() - 1; i >= 0; i--) {
      if (!holds(box, places, i)) {
        outside++;
        first = i;
      }
    }
    if (outside > 0) {
      strays.add(
          "node %s: %d points outside its cube, %s; the first at %s %s %s"
              .formatted(
                  node.key(),
                  outside,
                  box,
                  places.x()[first],
                  places.y()[first],
                  places.z()[first]));
    }
  }

  private boolean holds(Bounds box, Places places, int i) {
    return places.x()[i] >= box.minX() - margin.minX()
        && places.x()[i] <= box.maxX() + margin.minX()
        && places.y()[i] >= box.minY() - margin.minY()
        && places.y()[i] <= box.maxY() + margin.minY()
        && places.z()[i] >= box.minZ() - margin.minZ()
        && places.z()[i] <= box.maxZ() + margin.minZ();
  }

  Findings strays() {
    return strays;
  }
}
