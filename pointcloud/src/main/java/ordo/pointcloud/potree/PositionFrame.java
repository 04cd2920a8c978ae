package ordo.pointcloud.potree;

import ordo.pointcloud.octree.Axes;
import ordo.pointcloud.octree.TreeFrame;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;

/**
 * How positions are stored: as the tree has them, less an origin, so that none is negative and all
 * fit 31 bits, since some viewers read them with a sign and others without.
 *
 * @param frame scale and offset of what is stored
 * @param origin what counts as 0, x y z, in raw integers of the tree
 */
record PositionFrame(CoordinateFrame frame, long[] origin) {
  /**
   * The origin is the cube's lower corner; on an axis where that is too far below the points, their
   * least coordinate.
   *
   * @throws IllegalArgumentException where the points lie further apart than 31 bits count
   */
  static PositionFrame of(TreeFrame tree) {
    double[] corner = {tree.root().minX(), tree.root().minY(), tree.root().minZ()};
    long[] origin = tree.root().cells().origin();
    double[] scale = new double[Axes.COUNT];
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      scale[axis] = Axes.scale(tree.stored(), axis);
      long least = raw(tree, axis, min(tree.tight(), axis));
      long greatest = raw(tree, axis, max(tree.tight(), axis));
      if (greatest - origin[axis] > Integer.MAX_VALUE) {
        origin[axis] = least;
        corner[axis] = Axes.coordinate(tree.stored(), axis, least);
      }
      if (greatest - origin[axis] > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            ("%s: Potree counts %d steps of the scale %s, found %d between points; convert to a"
                    + " coarser scale first")
                .formatted(
                    "XYZ".charAt(axis), Integer.MAX_VALUE, scale[axis], greatest - origin[axis]));
      }
    }
    return new PositionFrame(Axes.frame(scale, corner), origin);
  }

  private static long raw(TreeFrame tree, int axis, double coordinate) {
    return (long) Axes.raw(tree.stored(), axis, coordinate);
  }

  private static double min(Bounds bounds, int axis) {
    return axis == 0 ? bounds.minX() : axis == 1 ? bounds.minY() : bounds.minZ();
  }

  private static double max(Bounds bounds, int axis) {
    return axis == 0 ? bounds.maxX() : axis == 1 ? bounds.maxY() : bounds.maxZ();
  }
}
