package ordo.pointcloud.raster.cog;

import java.io.IOException;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.raster.RasterTile;

/**
 * Rows of a raster of one band, from north to south, as tiles of a COG. Holds one row of tiles:
 * width times 512 samples.
 */
public final class CogRows {
  private final CogWriter writer;
  private final Crew crew;
  private final RasterTile[] tiles;
  private int rows;

  /**
   * @param crew encodes each full row of tiles
   */
  public CogRows(CogWriter writer, Crew crew) {
    this.writer = writer;
    this.crew = crew;
    tiles = new RasterTile[writer.tileColumns()];
    renew();
  }

  /**
   * The next row.
   *
   * @param values a column each; NaN becomes nodata where the raster has such a value
   */
  public void add(double[] values) throws IOException, InterruptedException {
    double nodata = writer.spec().nodata().orElse(Double.NaN);
    for (int column = 0; column < writer.spec().width(); column++) {
      double value = Double.isNaN(values[column]) ? nodata : values[column];
      int row = rows % CogWriter.TILE;
      tiles[column / CogWriter.TILE].set(0, column % CogWriter.TILE, row, value);
    }
    rows++;
    if (rows % CogWriter.TILE == 0 || rows == writer.spec().height()) {
      write((rows - 1) / CogWriter.TILE);
    }
  }

  private void write(int tileRow) throws IOException, InterruptedException {
    crew.each(tiles.length, (_, column) -> writer.tile(column, tileRow, tiles[column]));
    renew();
  }

  private void renew() {
    for (int column = 0; column < tiles.length; column++) {
      tiles[column] = writer.blankTile();
    }
  }
}
