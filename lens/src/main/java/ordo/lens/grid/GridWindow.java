package ordo.lens.grid;

/**
 * Pixels of a raster, and as how many cells they are told.
 *
 * @param left first column, as top is the first row
 * @param columnStep pixels from a cell to the next, as rowStep is from a row of cells to the next
 * @param columns of the grid, 1 to {@link #CELLS_MAX}
 * @param rows of the grid, 1 to {@link #CELLS_MAX}
 */
public record GridWindow(
    int left, int top, double columnStep, double rowStep, int columns, int rows) {
  /** Cells along an axis. */
  public static final int CELLS_MAX = 1_024;

  /** Pixels along a side of a cell. */
  public static final int CELL_MAX = 1 << 20;

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
    return new GridWindow(
        window[0], window[1], (double) width / columns, (double) height / rows, columns, rows);
  }

  /**
   * Part of a raster in cells of so many pixels a side, at least {@link #cellLeast}: windows that
   * begin at multiples of them fit together. The last cells may reach beyond the window.
   *
   * @param window left, top, right, bottom
   */
  public static GridWindow ofCells(int[] window, int cell) {
    int columns = Math.ceilDiv(window[2] - window[0], cell);
    int rows = Math.ceilDiv(window[3] - window[1], cell);
    return new GridWindow(window[0], window[1], cell, cell, columns, rows);
  }

  /** The side of the smallest cell of which a window has no more than there may be. */
  public static int cellLeast(int[] window) {
    return Math.ceilDiv(Math.max(window[2] - window[0], window[3] - window[1]), CELLS_MAX);
  }

  /** The pixel column in the middle of a cell. */
  int column(int cell) {
    return left + (int) ((cell + 0.5) * columnStep);
  }

  /** The pixel row in the middle of a cell. */
  int row(int cell) {
    return top + (int) ((cell + 0.5) * rowStep);
  }

  int cells() {
    return columns * rows;
  }
}
