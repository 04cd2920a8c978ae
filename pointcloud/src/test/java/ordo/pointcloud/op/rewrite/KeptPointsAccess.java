package ordo.pointcloud.op.rewrite;

import ordo.pointcloud.points.PointBlock;

/** Puts blocks together, for tests elsewhere. */
public final class KeptPointsAccess {
  private KeptPointsAccess() {}

  /** Adds the points of one block behind those of another. */
  public static void copy(PointBlock from, PointBlock to) {
    KeptPoints.copy(from, 0, to, to.size, from.size);
    to.size += from.size;
  }
}
