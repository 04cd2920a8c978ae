package ordo.pointcloud.op.join;

import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;

/**
 * Squares counted from coordinate 0, so that grids of one size match wherever their clouds lie. A
 * point on an edge belongs to the square to the north-east of it.
 *
 * @param frame of raw coordinates
 * @param side of a square, in the CRS's unit
 * @param buffer in the CRS's unit, below the side
 */
record TileGrid(CoordinateFrame frame, double side, double buffer) {
  /** Told of each square that a point goes to. */
  interface Visitor {
    /**
     * @param point index in the block
     * @param isBuffer whether the point lies outside the square
     */
    void visit(int column, int row, int point, boolean isBuffer);
  }

  /**
   * Visits the squares of all points: their own, and those whose buffer they lie in.
   *
   * @throws IllegalArgumentException where a square's number does not fit 32 bits
   */
  void each(PointBlock block, Visitor visitor) {
    for (int i = 0; i < block.size; i++) {
      double x = frame.x(block.x[i]);
      double y = frame.y(block.y[i]);
      int column = cell(x);
      int row = cell(y);
      visitor.visit(column, row, i, false);
      if (buffer > 0) {
        neighbours(x, y, i, visitor);
      }
    }
  }

  private void neighbours(double x, double y, int point, Visitor visitor) {
    for (int column = cell(x - buffer); column <= cell(x + buffer); column++) {
      rows(column, x, y, point, visitor);
    }
  }

  private void rows(int column, double x, double y, int point, Visitor visitor) {
    for (int row = cell(y - buffer); row <= cell(y + buffer); row++) {
      if (column != cell(x) || row != cell(y)) {
        visitor.visit(column, row, point, true);
      }
    }
  }

  private int cell(double coordinate) {
    double cell = Math.floor(coordinate / side);
    if (Math.abs(cell) >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "size: expected a side of which 2^31 reach coordinate %s, found %s"
              .formatted(coordinate, side));
    }
    return (int) cell;
  }
}
