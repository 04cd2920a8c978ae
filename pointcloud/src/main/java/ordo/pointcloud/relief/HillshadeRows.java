package ordo.pointcloud.relief;

/**
 * Shades of a raster's rows by Horn's slope (3 x 3 cells). Edges as gdaldem computes them: cells
 * without a value count as the centre, and beyond the raster the slope goes on.
 */
public final class HillshadeRows {
  private final LitSlopes slopes;
  private final GroundScale scale;

  public HillshadeRows(Shading shading, GroundScale scale) {
    slopes = new LitSlopes(shading);
    this.scale = scale;
  }

  /** The shade of flat ground. */
  public int flat() {
    return slopes.of(0, 0);
  }

  /**
   * A row and its neighbours.
   *
   * @param above empty for the first row
   * @param below empty for the last row
   */
  public record Three(double[] above, double[] row, double[] below) {
    private boolean isAtEdge() {
      return above.length == 0 || below.length == 0;
    }

    private Three complete() {
      double[] over = above.length == 0 ? beyond(row, below) : above;
      return new Three(over, row, below.length == 0 ? beyond(row, above) : below);
    }

    private static double[] beyond(double[] edge, double[] next) {
      double[] row = edge.clone();
      for (int column = 0; column < row.length && next.length > 0; column++) {
        row[column] = further(edge[column], next[column]);
      }
      return row;
    }
  }

  /** NaN, which counts as the centre, where one of them is. */
  private static double further(double edge, double next) {
    return 2 * edge - next;
  }

  /**
   * Shades of a row, NaN where it has no value.
   *
   * @param y of the row's centre
   */
  public double[] of(Three rows, double y) {
    Three three = rows.complete();
    double width = 8 * scale.width(y);
    double height = 8 * scale.height(y);
    double[] shades = new double[rows.row().length];
    for (int column = 0; column < shades.length; column++) {
      double centre = rows.row()[column];
      shades[column] =
          Double.isNaN(centre)
              ? Double.NaN
              : shade(window(three, column, rows.isAtEdge()), width, height);
    }
    return shades;
  }

  private int shade(double[] cells, double width, double height) {
    double east = cells[2] + 2 * cells[5] + cells[8];
    double west = cells[0] + 2 * cells[3] + cells[6];
    double north = cells[0] + 2 * cells[1] + cells[2];
    double south = cells[6] + 2 * cells[7] + cells[8];
    return slopes.of((east - west) / width, (north - south) / height);
  }

  /** The nine cells, row by row. */
  private static double[] window(Three rows, int column, boolean isClamped) {
    double[] cells = new double[9];
    double centre = rows.row()[column];
    put(cells, 0, rows.above(), column, isClamped);
    put(cells, 3, rows.row(), column, isClamped);
    put(cells, 6, rows.below(), column, isClamped);
    for (int at = 0; at < cells.length; at++) {
      cells[at] = Double.isNaN(cells[at]) ? centre : cells[at];
    }
    return cells;
  }

  private static void put(double[] cells, int at, double[] row, int column, boolean isClamped) {
    int last = row.length - 1;
    cells[at] = column > 0 ? row[column - 1] : beside(row, 0, 1, isClamped);
    cells[at + 1] = row[column];
    cells[at + 2] = column < last ? row[column + 1] : beside(row, last, last - 1, isClamped);
  }

  private static double beside(double[] row, int edge, int next, boolean isClamped) {
    boolean isAlone = isClamped || next < 0 || next >= row.length;
    return isAlone ? row[edge] : further(row[edge], row[next]);
  }
}
