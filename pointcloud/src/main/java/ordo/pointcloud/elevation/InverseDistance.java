package ordo.pointcloud.elevation;

import ordo.pointcloud.points.CoordinateFrame;

/**
 * The mean of the points within reach of a cell's centre, each by one over its distance; the reach
 * is the side of a cell times the root of 2. Weights are integers and sums have 128 bits, so that
 * the order of points does not matter.
 */
final class InverseDistance implements TileHeights {
  /** Weight of a point at the least distance that counts: nearer ones weigh as much. */
  private static final double WEIGHT_MAX = 1L << 32;

  /** The least distance, as a share of the reach. */
  private static final double NEAREST = 1.0 / 1024;

  /** Makes raw elevations positive. */
  private static final long BASE = -(long) Integer.MIN_VALUE;

  /** A point on the very edge of the reach is within, however its distance was rounded. */
  private static final double DIAGONAL = Math.sqrt(2) * (1 + 1e-9);

  private static final double TWO_TO_64 = 0x1p64;

  private final CellTile tile;
  private final CoordinateFrame frame;
  private final double reach;
  private final long[] weights;
  private final long[] low;
  private final long[] high;

  InverseDistance(CellTile tile, CoordinateFrame frame) {
    this.tile = tile;
    this.frame = frame;
    reach = tile.grid().resolution() * DIAGONAL;
    int cells = tile.width() * tile.height();
    weights = new long[cells];
    low = new long[cells];
    high = new long[cells];
  }

  @Override
  public void add(int x, int y, int z) {
    double east = frame.x(x);
    double north = frame.y(y);
    double resolution = tile.grid().resolution();
    int column = (int) Math.floor((east - tile.centreX(0)) / resolution + 0.5);
    int row = (int) Math.floor((tile.centreY(0) - north) / resolution + 0.5);
    for (int r = Math.max(0, row - 2); r <= Math.min(tile.height() - 1, row + 2); r++) {
      double dy = north - tile.centreY(r);
      for (int c = Math.max(0, column - 2); c <= Math.min(tile.width() - 1, column + 2); c++) {
        double dx = east - tile.centreX(c);
        add(r * tile.width() + c, Math.sqrt(dx * dx + dy * dy), z);
      }
    }
  }

  private void add(int cell, double distance, int z) {
    if (distance <= reach) {
      double least = NEAREST * reach;
      long weight = (long) (WEIGHT_MAX * least / Math.max(least, distance) + 0.5);
      long height = z + BASE;
      long product = height * weight;
      weights[cell] += weight;
      low[cell] += product;
      boolean isCarried = Long.compareUnsigned(low[cell], product) < 0;
      high[cell] += Math.unsignedMultiplyHigh(height, weight) + (isCarried ? 1 : 0);
    }
  }

  @Override
  public double[] heights() {
    double[] heights = new double[weights.length];
    for (int cell = 0; cell < heights.length; cell++) {
      heights[cell] = weights[cell] == 0 ? Double.NaN : sum(cell) / weights[cell] - BASE;
    }
    return heights;
  }

  private double sum(int cell) {
    double unsigned = low[cell] < 0 ? low[cell] + TWO_TO_64 : low[cell];
    return high[cell] * TWO_TO_64 + unsigned;
  }
}
