package ordo.pointcloud.op.contours;

import java.io.IOException;
import java.util.Arrays;
import ordo.pointcloud.relief.RasterRows;

/**
 * Rows smoothed by a Gaussian of one cell, cut at three: of cells with a value alone, whose weights
 * add up to 1. A cell without a value stays without. Holds seven rows.
 */
final class SmoothRows implements ElevationRows {
  private static final int REACH = 3;
  private static final int WINDOW = 2 * REACH + 1;
  private static final double[] WEIGHTS = new double[REACH + 1];

  static {
    for (int steps = 0; steps <= REACH; steps++) {
      WEIGHTS[steps] = StrictMath.exp(-steps * steps / 2.0);
    }
  }

  private final RasterRows raster;
  private final Sums[] window = new Sums[WINDOW];
  private final int[] held = new int[WINDOW];

  /** A row, and of each of its cells the sums along it. */
  private record Sums(double[] z, double[] heights, double[] weights) {}

  SmoothRows(RasterRows raster) {
    this.raster = raster;
    Arrays.fill(held, -1);
  }

  @Override
  public int width() {
    return raster.spec().width();
  }

  @Override
  public int height() {
    return raster.spec().height();
  }

  @Override
  public double[] row(int row) throws IOException {
    double[] heights = new double[width()];
    double[] weights = new double[width()];
    int last = Math.min(height() - 1, row + REACH);
    for (int other = Math.max(0, row - REACH); other <= last; other++) {
      double weight = WEIGHTS[Math.abs(other - row)];
      Sums sums = sums(other);
      for (int column = 0; column < heights.length; column++) {
        heights[column] += weight * sums.heights[column];
        weights[column] += weight * sums.weights[column];
      }
    }
    return quotients(heights, weights, sums(row).z);
  }

  private static double[] quotients(double[] heights, double[] weights, double[] z) {
    for (int column = 0; column < z.length; column++) {
      boolean isKnown = !Double.isNaN(z[column]);
      heights[column] = isKnown ? heights[column] / weights[column] : Double.NaN;
    }
    return heights;
  }

  private Sums sums(int row) throws IOException {
    int slot = row % WINDOW;
    if (held[slot] != row) {
      window[slot] = along(raster.row(row));
      held[slot] = row;
    }
    return window[slot];
  }

  private static Sums along(double[] z) {
    Sums sums = new Sums(z, new double[z.length], new double[z.length]);
    for (int column = 0; column < z.length; column++) {
      int last = Math.min(z.length - 1, column + REACH);
      for (int other = Math.max(0, column - REACH); other <= last; other++) {
        double weight = Double.isNaN(z[other]) ? 0 : WEIGHTS[Math.abs(other - column)];
        sums.heights[column] += weight > 0 ? weight * z[other] : 0;
        sums.weights[column] += weight;
      }
    }
    return sums;
  }
}
