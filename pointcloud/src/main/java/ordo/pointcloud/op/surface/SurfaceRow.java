package ordo.pointcloud.op.surface;

import java.util.Arrays;
import ordo.pointcloud.grid.CellRow;

/**
 * One row of a surface.
 *
 * @param z raw elevation of each cell, NaN where there is none
 * @param count points of each cell
 * @param intensity mean of each cell's intensities, or empty
 */
record SurfaceRow(double[] z, int[] count, int[] intensity) {
  /** What of a cell's points is its elevation. */
  static SurfaceRow of(CellRow cells, DemMethod method) {
    int width = cells.count.length;
    double[] z = new double[width];
    Arrays.fill(z, Double.NaN);
    int[] intensity = new int[cells.intensity.length];
    for (int column = 0; column < width; column++) {
      int count = cells.count[column];
      if (count > 0) {
        z[column] = method.of(cells, column);
      }
      if (count > 0 && intensity.length > 0) {
        intensity[column] = (int) rounded(cells.intensity[column], count);
      }
    }
    return new SurfaceRow(z, cells.count.clone(), intensity);
  }

  /** The same with other elevations, but for those that are NaN. */
  SurfaceRow with(double[] other) {
    double[] merged = other.clone();
    for (int column = 0; column < merged.length; column++) {
      merged[column] = Double.isNaN(merged[column]) ? z[column] : merged[column];
    }
    return new SurfaceRow(merged, count, intensity);
  }

  /** A quotient rounded half up, in integers. */
  private static long rounded(long sum, int count) {
    return Math.floorDiv(2 * sum + count, 2L * count);
  }

  int width() {
    return z.length;
  }
}
