package ordo.pointcloud.elevation;

import ordo.pointcloud.grid.CellGrid;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;

/**
 * Some cells of a grid that are computed together.
 *
 * @param column first column
 * @param row first row
 */
record CellTile(CellGrid grid, int column, int row) {
  /** Columns and rows. */
  static final int SIDE = 256;

  int width() {
    return Math.min(SIDE, grid.width() - column);
  }

  int height() {
    return Math.min(SIDE, grid.height() - row);
  }

  double centreX(int columnOfTile) {
    return grid.centreX(column + columnOfTile);
  }

  double centreY(int rowOfTile) {
    return grid.centreY(row + rowOfTile);
  }

  /** At least the points within so many cells of the tile, whatever their height. */
  RawBounds around(CoordinateFrame frame, int cells) {
    double reach = (cells + 0.5) * grid.resolution();
    int[] x =
        raw(centreX(0) - reach, centreX(width() - 1) + reach, frame.scaleX(), frame.offsetX());
    int[] y =
        raw(centreY(height() - 1) - reach, centreY(0) + reach, frame.scaleY(), frame.offsetY());
    return new RawBounds(x[0], y[0], Integer.MIN_VALUE, x[1], y[1], Integer.MAX_VALUE);
  }

  /** The steps between which two coordinates lie, one more on each side; as far as there are. */
  private static int[] raw(double from, double to, double scale, double offset) {
    double one = (from - offset) / scale;
    double other = (to - offset) / scale;
    return new int[] {
      (int) (Math.floor(Math.min(one, other)) - 1), (int) (Math.ceil(Math.max(one, other)) + 1)
    };
  }
}
