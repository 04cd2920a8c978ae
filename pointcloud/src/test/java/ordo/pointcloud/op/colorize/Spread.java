package ordo.pointcloud.op.colorize;

import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.TestPoints;

/** Clouds whose points lie at even steps. */
final class Spread {
  static final int POINTS = 4_000;

  private Spread() {}

  /** Points that go east and south from the corner, in metres. */
  static PointBlock spread(PointFormat format, double east, double south) {
    PointBlock block = TestPoints.tame(format, POINTS, 11);
    for (int i = 0; i < POINTS; i++) {
      block.x[i] = (int) (100 * east * ((i * 37) % POINTS + 0.5) / POINTS);
      block.y[i] = -1 - (int) (100 * south * ((i * 101) % POINTS + 0.5) / POINTS);
    }
    return block;
  }
}
