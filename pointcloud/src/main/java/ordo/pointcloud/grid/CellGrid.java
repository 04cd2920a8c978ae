package ordo.pointcloud.grid;

import java.util.Locale;

/**
 * A rectangle of cells, rows from the north and columns from the west.
 *
 * @param westCell of the first column, as {@link CellFrame#east} counts
 * @param northCell of the first row, as {@link CellFrame#north} counts
 */
public record CellGrid(double resolution, long westCell, long northCell, int width, int height) {
  /** Cells of a grid. */
  public static final long CELLS_MAX = 1L << 31;

  /** Columns and rows: a row of tiles is in memory at once. */
  public static final long SIDE_MAX = 1L << 18;

  /**
   * @throws IllegalArgumentException when there are too many cells; says how many, and what would
   *     do
   */
  static CellGrid of(double resolution, CellBounds bounds) {
    long width = bounds.maxEast() - bounds.minEast() + 1;
    long height = bounds.maxNorth() - bounds.minNorth() + 1;
    requireBounded(resolution, width, height);
    return new CellGrid(resolution, bounds.minEast(), bounds.maxNorth(), (int) width, (int) height);
  }

  /**
   * Refuses grids beyond {@link #CELLS_MAX} or {@link #SIDE_MAX}.
   *
   * @param width columns
   * @param height rows
   */
  public static void requireBounded(double resolution, double width, double height) {
    double cells = width * height;
    double side = Math.max(width, height);
    if (cells > CELLS_MAX || side > SIDE_MAX) {
      double factor = Math.max(Math.sqrt(cells / CELLS_MAX), side / SIDE_MAX);
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "resolution %s is too fine: %,.0f x %,.0f cells, expected at most %,d in all and %,d"
                  + " a side; a resolution of %.3g would do",
              resolution,
              width,
              height,
              CELLS_MAX,
              SIDE_MAX,
              resolution * factor * 1.01));
    }
  }

  /** x of the western edge. */
  public double west() {
    return westCell * resolution;
  }

  /** y of the northern edge. */
  public double north() {
    return (northCell + 1) * resolution;
  }

  /** x of the centre of a column. */
  public double centreX(int column) {
    return (westCell + column + 0.5) * resolution;
  }

  /** y of the centre of a row. */
  public double centreY(int row) {
    return (northCell - row + 0.5) * resolution;
  }
}
