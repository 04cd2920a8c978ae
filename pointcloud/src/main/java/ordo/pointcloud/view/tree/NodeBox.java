package ordo.pointcloud.view.tree;

import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.tree.TreeCube;
import ordo.pointcloud.tree.TreeKey;

/** The box of a node in raw coordinates: what they are counted from. Pure. */
final class NodeBox {
  private NodeBox() {}

  static RawBounds of(TreeCube cube, TreeKey key, CoordinateFrame frame) {
    Bounds box = cube.of(key);
    int[] x = axis(box.minX(), box.maxX(), frame.scaleX(), frame.offsetX());
    int[] y = axis(box.minY(), box.maxY(), frame.scaleY(), frame.offsetY());
    int[] z = axis(box.minZ(), box.maxZ(), frame.scaleZ(), frame.offsetZ());
    return new RawBounds(x[0], y[0], z[0], x[1], y[1], z[1]);
  }

  /** A negative scale turns the axis round; the cast keeps what no raw coordinate can be. */
  private static int[] axis(double min, double max, double scale, double offset) {
    double corner = ((scale > 0 ? min : max) - offset) / scale;
    double end = ((scale > 0 ? max : min) - offset) / scale;
    return new int[] {(int) Math.floor(corner), (int) Math.ceil(end)};
  }
}
