package ordo.pointcloud.op.rewrite;

import ordo.pointcloud.points.PointBlock;

/** A change of points, on any thread, in any order. */
@FunctionalInterface
public interface BlockEdit {
  /**
   * Changes points in place, or takes some out and the block's size down; those that stay keep
   * their order.
   *
   * @param firstPoint index in the file of the block's first point
   */
  void apply(PointBlock block, long firstPoint);
}
