package ordo.lens.grid;

import ordo.pointcloud.raster.RasterSpec;

/**
 * Pixels of a raster, and as how many cells they are told.
 *
 * @param left first column, as top is the first row
 * @param right column behind the last, as bottom is the row behind the last
 * @param columns of the grid, 1 to {@link #CELLS_MAX}
 * @param rows of the grid, 1 to {@link #CELLS_MAX}
 */
public record GridWindow(int left, int top, int right, int bottom, int columns, int rows) {
  /** Cells along an axis. */
  public static final int CELLS_MAX = 1_024;

  /** The whole raster, in at most so many columns. */
  public static GridWindow whole(RasterSpec spec, int columnsMax) {
    return of(new int[] {0, 0, spec.width(), spec.height()}, columnsMax);
  }

  /**
   * Part of a raster; cells are as square as pixels, and never more than there are pixels.
   *
   * @param window left, top, right, bottom
   */
  public static GridWindow of(int[] window, int columnsMax) {
    int width = window[2] - window[0];
    int height = window[3] - window[1];
    double step = Math.max(1, Math.max((double) width / columnsMax, (double) height / CELLS_MAX));
    int columns = Math.clamp(Math.round(width / step), 1, CELLS_MAX);
    int rows = Math.clamp(Math.round(height / step), 1, CELLS_MAX);
    return new GridWindow(window[0], window[1], window[2], window[3], columns, rows);
  }

  /** The pixel column in the middle of a cell. */
  int column(int cell) {
    return left + (int) ((cell + 0.5) * (right - left) / columns);
  }

  /** The pixel row in the middle of a cell. */
  int row(int cell) {
    return top + (int) ((cell + 0.5) * (bottom - top) / rows);
  }

  /** Pixels from a cell to the next. */
  double columnStep() {
    return (double) (right - left) / columns;
  }

  double rowStep() {
    return (double) (bottom - top) / rows;
  }

  int cells() {
    return columns * rows;
  }
}
