package ordo.pointcloud.octree.frame;

import ordo.pointcloud.octree.Axes;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;

/** Raw coordinates of one frame in another: the nearest raw value. */
public final class Requantise {
  public static final int ALL_FIT = -1;

  private Requantise() {}

  /**
   * @throws IllegalArgumentException where it does not fit 32 bits
   */
  static int raw(CoordinateFrame from, CoordinateFrame to, int axis, int raw) {
    double moved = Axes.raw(to, axis, Axes.coordinate(from, axis, raw));
    if (!isInt(moved)) {
      throw new IllegalArgumentException(
          "coordinate %s does not fit 32 bits at scale %s, offset %s"
              .formatted(
                  Axes.coordinate(from, axis, raw), Axes.scale(to, axis), Axes.offset(to, axis)));
    }
    return (int) moved;
  }

  /**
   * Changes the coordinates of a block in place.
   *
   * @return {@link #ALL_FIT}, or the index of a point that does not fit 32 bits
   */
  static int block(CoordinateFrame from, CoordinateFrame to, PointBlock block) {
    if (from.equals(to)) {
      return ALL_FIT;
    }
    int[][] columns = {block.x, block.y, block.z};
    int misfit = ALL_FIT;
    for (int axis = 0; axis < Axes.COUNT && misfit == ALL_FIT; axis++) {
      misfit = isSame(from, to, axis) ? ALL_FIT : column(from, to, axis, columns[axis], block.size);
    }
    return misfit;
  }

  private static boolean isSame(CoordinateFrame from, CoordinateFrame to, int axis) {
    return Axes.scale(from, axis) == Axes.scale(to, axis)
        && Axes.offset(from, axis) == Axes.offset(to, axis);
  }

  private static int column(
      CoordinateFrame from, CoordinateFrame to, int axis, int[] column, int size) {
    for (int i = 0; i < size; i++) {
      double moved = Axes.raw(to, axis, Axes.coordinate(from, axis, column[i]));
      if (!isInt(moved)) {
        return i;
      }
      column[i] = (int) moved;
    }
    return ALL_FIT;
  }

  static boolean isInt(double value) {
    return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
  }
}
