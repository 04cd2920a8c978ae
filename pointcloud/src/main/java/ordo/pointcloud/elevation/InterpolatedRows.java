package ordo.pointcloud.elevation;

import java.io.IOException;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.grid.CellGrid;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.spread.Leaf;
import ordo.pointcloud.spread.PointRecords;
import ordo.pointcloud.spread.SpreadPoints;

/**
 * Rows of interpolated elevations, from north to south. Holds one row of tiles, and a tile with its
 * points for each thread.
 */
public final class InterpolatedRows {
  private final Interpolation way;
  private final SpreadPoints points;
  private final CoordinateFrame frame;
  private final CellGrid grid;
  private final Crew crew;
  private double[][] band = {};
  private int bandRow = -1;

  /**
   * @param points that were gathered into the grid's cells
   */
  public InterpolatedRows(
      Interpolation way, SpreadPoints points, CoordinateFrame frame, CellGrid grid, Crew crew) {
    this.way = way;
    this.points = points;
    this.frame = frame;
    this.grid = grid;
    this.crew = crew;
  }

  /**
   * Raw elevations of a row's cells, NaN where there is none; rows are asked for one after the
   * other, as often from the first as one likes.
   */
  public double[] row(int row) throws IOException, InterruptedException {
    int wanted = row / CellTile.SIDE;
    if (wanted != bandRow) {
      bandRow = wanted;
      compute(wanted * CellTile.SIDE);
    }
    return band[row - bandRow * CellTile.SIDE];
  }

  private void compute(int firstRow) throws IOException, InterruptedException {
    band = new double[Math.min(CellTile.SIDE, grid.height() - firstRow)][grid.width()];
    int tiles = (grid.width() + CellTile.SIDE - 1) / CellTile.SIDE;
    crew.each(tiles, (_, tile) -> compute(new CellTile(grid, tile * CellTile.SIDE, firstRow)));
  }

  private void compute(CellTile tile) throws IOException, InterruptedException {
    double[] heights = heights(tile);
    for (int row = 0; row < tile.height(); row++) {
      System.arraycopy(heights, row * tile.width(), band[row], tile.column(), tile.width());
    }
  }

  private double[] heights(CellTile tile) throws IOException, InterruptedException {
    TileHeights heights = way.begin(tile, frame);
    RawBounds box = tile.around(frame, way.haloCells());
    for (Leaf leaf : points.touching(box)) {
      points.read(leaf, box, records -> add(records, box, heights));
      crew.checkpoint();
    }
    return heights.heights();
  }

  private static void add(PointRecords records, RawBounds box, TileHeights heights) {
    for (int i = 0; i < records.size; i++) {
      if (box.contains(records.x[i], records.y[i], records.z[i])) {
        heights.add(records.x[i], records.y[i], records.z[i]);
      }
    }
  }
}
