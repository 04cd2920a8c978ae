package ordo.pointcloud.op.rewrite;

import java.util.function.IntPredicate;
import ordo.pointcloud.points.BlockCopy;
import ordo.pointcloud.points.PointBlock;

/** Takes points out of a block. */
public final class KeptPoints {
  private KeptPoints() {}

  /** Leaves in a block the points that are wanted. */
  public static void keep(PointBlock block, IntPredicate wanted) {
    int kept = 0;
    for (int i = 0; i < block.size; i++) {
      if (wanted.test(i)) {
        move(block, i, kept++);
      }
    }
    block.size = kept;
  }

  private static void move(PointBlock block, int from, int to) {
    if (from != to) {
      BlockCopy.copy(block, from, block, to, 1);
    }
  }
}
