package ordo.pointcloud.grid;

import ordo.pointcloud.points.CoordinateFrame;

/**
 * Which cell a point of a file lies in. The one function for it: whoever grids, masks or drapes
 * asks here, so that a point on an edge is in one cell for all. Safe for many threads.
 */
public final class CellFrame {
  /** Cells from coordinate 0 to any point: tiles of them have numbers of 32 bits. */
  private static final double CELLS_MAX = 1L << 39;

  private final AxisCells x;
  private final AxisCells y;
  private final double resolution;

  private CellFrame(CoordinateFrame frame, double resolution) {
    this.resolution = resolution;
    x = new AxisCells(frame.scaleX(), frame.offsetX(), resolution);
    y = new AxisCells(frame.scaleY(), frame.offsetY(), resolution);
  }

  /**
   * @param resolution side of a cell, in units of the coordinates
   * @throws IllegalArgumentException when it is no finite number above zero, or far too fine
   */
  public static CellFrame of(CoordinateFrame frame, double resolution) {
    if (!(resolution > 0) || Double.isInfinite(resolution)) {
      throw new IllegalArgumentException(
          "resolution: expected a finite number above 0, found " + resolution);
    }
    double least = Math.max(farthest(frame.scaleX(), frame.offsetX()), farthestY(frame));
    if (least / resolution > CELLS_MAX) {
      throw new IllegalArgumentException(
          "resolution: expected at least %s for coordinates as large as these, found %s"
              .formatted(least / CELLS_MAX, resolution));
    }
    return new CellFrame(frame, resolution);
  }

  private static double farthestY(CoordinateFrame frame) {
    return farthest(frame.scaleY(), frame.offsetY());
  }

  private static double farthest(double scale, double offset) {
    return Math.abs(offset) + Math.abs(scale) * -(double) Integer.MIN_VALUE;
  }

  public double resolution() {
    return resolution;
  }

  /** Cells to the east of coordinate 0. */
  public long east(int rawX) {
    return x.cell(rawX);
  }

  /** Cells to the north of coordinate 0. */
  public long north(int rawY) {
    return y.cell(rawY);
  }
}
