package ordo.pointcloud.cloud.frame;

import java.util.List;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;

/** Raw coordinates of a file in the frame of the union. */
public final class FrameChange {
  public static final int ALL_FIT = AxisChange.ALL_FIT;

  private final List<AxisChange> axes;
  private final boolean isNone;

  private FrameChange(List<AxisChange> axes, boolean isNone) {
    this.axes = axes;
    this.isNone = isNone;
  }

  public static FrameChange of(CoordinateFrame from, CoordinateFrame to) {
    return new FrameChange(
        List.of(
            AxisChange.of(from.scaleX(), from.offsetX(), to.scaleX(), to.offsetX()),
            AxisChange.of(from.scaleY(), from.offsetY(), to.scaleY(), to.offsetY()),
            AxisChange.of(from.scaleZ(), from.offsetZ(), to.scaleZ(), to.offsetZ())),
        from.equals(to));
  }

  /**
   * Changes the points of a block from {@code first} up to {@code end}, in place.
   *
   * @return {@link AxisChange#ALL_FIT}, or the index of one that does not fit 32 bits
   */
  public int apply(PointBlock block, int first, int end, LargestShift shift) {
    if (isNone) {
      return ALL_FIT;
    }
    int[][] columns = {block.x, block.y, block.z};
    int misfit = ALL_FIT;
    for (int axis = 0; axis < columns.length && misfit == ALL_FIT; axis++) {
      misfit = axes.get(axis).apply(columns[axis], first, end, shift);
    }
    return misfit;
  }
}
