package ordo.pointcloud.grid;

import java.util.Arrays;

/** The cells of one row, from the west. Reused for the next; planes that are not kept are empty. */
public final class CellRow {
  /** Points of each cell; where it is 0 the rest means nothing. */
  public final int[] count;

  /** Sum of raw z. */
  public final long[] sum;

  public final int[] min;
  public final int[] max;
  public final long[] intensity;

  CellRow(int width, CellPlanes planes) {
    count = new int[width];
    sum = new long[width];
    min = new int[planes.extremes() ? width : 0];
    max = new int[planes.extremes() ? width : 0];
    intensity = new long[planes.intensity() ? width : 0];
  }

  void clear() {
    Arrays.fill(count, 0);
  }

  /** Copies cells of a tile. */
  void copy(CellTile from, int cell, int column, int cells) {
    System.arraycopy(from.count, cell, count, column, cells);
    System.arraycopy(from.sum, cell, sum, column, cells);
    if (min.length > 0) {
      System.arraycopy(from.min, cell, min, column, cells);
      System.arraycopy(from.max, cell, max, column, cells);
    }
    if (intensity.length > 0) {
      System.arraycopy(from.intensity, cell, intensity, column, cells);
    }
  }

  /** Mean of raw z. */
  public double mean(int column) {
    return (double) sum[column] / count[column];
  }
}
