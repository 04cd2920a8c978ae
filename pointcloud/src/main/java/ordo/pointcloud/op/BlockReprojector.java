package ordo.pointcloud.op;

import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;

/** One thread's share of a reprojection: a lane, columns of coordinates, a block to fill. */
final class BlockReprojector implements AutoCloseable {
  private final CrsTransform.Lane lane;
  private final CoordinateFrame from;
  private final CoordinateFrame to;
  private final boolean movesHeight;
  private final PointBlock filled;
  private final double[] x = new double[PointScan.BLOCK_POINTS];
  private final double[] y = new double[PointScan.BLOCK_POINTS];
  private final double[] z = new double[PointScan.BLOCK_POINTS];

  BlockReprojector(
      CrsTransform.Lane lane,
      CoordinateFrame from,
      CoordinateFrame to,
      boolean movesHeight,
      PointFormat output) {
    this.lane = lane;
    this.from = from;
    this.to = to;
    this.movesHeight = movesHeight;
    filled = new PointBlock(output, PointScan.BLOCK_POINTS);
  }

  /**
   * The block in the output's format and coordinates: the given one changed, or one of this
   * object's own, valid until the next call. Points that fail are told to {@code failures}.
   */
  PointBlock apply(PointBlock block, long firstPoint, PointFailures failures) {
    PointBlock out = block;
    if (!block.format.equals(filled.format)) {
      FormatWidening.copy(block, filled);
      out = filled;
    }
    place(block);
    lane.apply(x, y, z, block.size);
    PointFailures.OfBlock failed = new PointFailures.OfBlock();
    quantise(out, failed);
    if (!failed.none()) {
      failures.add(failed, firstPoint);
    }
    return out;
  }

  private void place(PointBlock block) {
    for (int index = 0; index < block.size; index++) {
      x[index] = from.x(block.x[index]);
      y[index] = from.y(block.y[index]);
      z[index] = from.z(block.z[index]);
    }
  }

  @Override
  public void close() {
    lane.close();
  }

  private void quantise(PointBlock out, PointFailures.OfBlock failed) {
    for (int index = 0; index < out.size; index++) {
      double rawX = nearest((x[index] - to.offsetX()) / to.scaleX());
      double rawY = nearest((y[index] - to.offsetY()) / to.scaleY());
      // Where heights stay, so do their integers.
      double rawZ = movesHeight ? nearest((z[index] - to.offsetZ()) / to.scaleZ()) : out.z[index];
      if (fits(rawX) && fits(rawY) && fits(rawZ)) {
        out.x[index] = (int) rawX;
        out.y[index] = (int) rawY;
        out.z[index] = (int) rawZ;
      } else if (Double.isFinite(rawX) && Double.isFinite(rawY) && Double.isFinite(rawZ)) {
        failed.overflowed(index);
      } else {
        failed.notTransformed(index);
      }
    }
  }

  /** Nearest integer, halves away from zero. */
  private static double nearest(double steps) {
    return steps < 0 ? Math.ceil(steps - 0.5) : Math.floor(steps + 0.5);
  }

  private static boolean fits(double raw) {
    return raw >= Integer.MIN_VALUE && raw <= Integer.MAX_VALUE;
  }
}
