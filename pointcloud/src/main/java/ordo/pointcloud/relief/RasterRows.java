package ordo.pointcloud.relief;

import java.io.IOException;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;

/** Rows of a raster's first band, from north to south. Holds one row of tiles. */
public final class RasterRows {
  private final Raster raster;
  private final RasterTile[] tiles;
  private final boolean isSouthUp;
  private int loaded = -1;

  /**
   * @throws IllegalArgumentException when the raster is turned or does not say where it lies
   */
  public RasterRows(Raster raster) {
    this.raster = raster;
    var place =
        raster
            .spec()
            .place()
            .orElseThrow(
                () -> new IllegalArgumentException(raster.name() + ": " + raster.unplaced()));
    if (place.rowX() != 0 || place.columnY() != 0 || place.columnX() < 0) {
      throw new IllegalArgumentException(
          raster.name() + ": expected rows from west to east, found a turned raster");
    }
    isSouthUp = place.rowY() > 0;
    tiles = new RasterTile[raster.tileColumns()];
  }

  public RasterSpec spec() {
    return raster.spec();
  }

  /** y of the centre of a row. */
  public double centreY(int row) {
    return spec().place().orElseThrow().y(0, stored(row) + 0.5);
  }

  private int stored(int row) {
    return isSouthUp ? spec().height() - 1 - row : row;
  }

  /** A row's values, NaN where there is none. */
  public double[] row(int row) throws IOException {
    int stored = stored(row);
    load(stored / raster.tileHeight());
    double[] values = new double[spec().width()];
    for (int column = 0; column < values.length; column++) {
      RasterTile tile = tiles[column / raster.tileWidth()];
      int inTile = column % raster.tileWidth();
      values[column] = value(tile, inTile, stored % raster.tileHeight());
    }
    return values;
  }

  private double value(RasterTile tile, int column, int row) {
    double value = tile.value(0, column, row);
    return tile.isUnmasked(column, row) && !spec().isNodata(value) ? value : Double.NaN;
  }

  private void load(int tileRow) throws IOException {
    for (int column = 0; column < tiles.length && loaded != tileRow; column++) {
      tiles[column] = raster.tile(column, tileRow);
    }
    loaded = tileRow;
  }
}
