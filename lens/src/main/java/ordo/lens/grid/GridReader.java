package ordo.lens.grid;

import java.io.IOException;
import java.util.Arrays;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.view.ViewLimits;

/**
 * Reads the pixels in the middle of a grid's cells, tile by tile: those of the smallest overview
 * that has as many pixels as the grid has cells, where there is one. One thread's.
 */
public final class GridReader {
  private final Raster raster;
  private final RasterSpec whole;
  private final GridWindow window;
  private final ViewLimits.Pace pace;
  private final Pixels pixels;

  /** Takes pixels of a tile. */
  public interface Pixels {
    /** One pixel: that of a cell, at a place in the tile. */
    void take(int cell, RasterTile tile, int column, int row);
  }

  private GridReader(Raster raster, GridWindow window, ViewLimits.Pace pace, Pixels pixels) {
    this.raster = fitting(raster, window);
    this.whole = raster.spec();
    this.window = window;
    this.pace = pace;
    this.pixels = pixels;
  }

  /** Hands over the pixel of every cell. */
  public static void read(Raster raster, GridWindow window, ViewLimits.Pace pace, Pixels pixels)
      throws IOException {
    new GridReader(raster, window, pace, pixels).tiles();
  }

  private static Raster fitting(Raster raster, GridWindow window) {
    Raster found = raster;
    for (Raster smaller : raster.overviews()) {
      double columns = smaller.spec().width() * window.columnStep() / raster.spec().width();
      double rows = smaller.spec().height() * window.rowStep() / raster.spec().height();
      found = columns >= 1 && rows >= 1 ? smaller : found;
    }
    return found;
  }

  /** The pixel column of a cell, in what is read. */
  private int pixelColumn(int cell) {
    int pixel = window.column(cell);
    return (int) ((pixel + 0.5) * raster.spec().width() / whole.width());
  }

  private int pixelRow(int cell) {
    int pixel = window.row(cell);
    return (int) ((pixel + 0.5) * raster.spec().height() / whole.height());
  }

  private void tiles() throws IOException {
    int row = 0;
    while (row < window.rows()) {
      int tileRow = pixelRow(row) / raster.tileHeight();
      int next = row;
      while (next < window.rows() && pixelRow(next) / raster.tileHeight() == tileRow) {
        next++;
      }
      tileRow(tileRow, row, next);
      row = next;
    }
  }

  /** Rows {@code from} to {@code to} of the grid, which lie in one row of tiles. */
  private void tileRow(int tileRow, int from, int to) throws IOException {
    int column = 0;
    while (column < window.columns()) {
      int tileColumn = pixelColumn(column) / raster.tileWidth();
      int next = column;
      while (next < window.columns() && pixelColumn(next) / raster.tileWidth() == tileColumn) {
        next++;
      }
      pace.check();
      RasterTile tile = raster.tile(tileColumn, tileRow);
      for (int row = from; row < to; row++) {
        cells(tile, row, column, next);
      }
      column = next;
    }
  }

  private void cells(RasterTile tile, int row, int from, int to) {
    int inTile = pixelRow(row) % raster.tileHeight();
    for (int column = from; column < to; column++) {
      int pixelColumn = pixelColumn(column) % raster.tileWidth();
      pixels.take(row * window.columns() + column, tile, pixelColumn, inTile);
    }
  }

  /** Values of a band, NaN where there is none. */
  public static double[] values(Raster raster, GridWindow window, int band, ViewLimits.Pace pace)
      throws IOException {
    double[] values = new double[window.cells()];
    Arrays.fill(values, Double.NaN);
    read(
        raster,
        window,
        pace,
        (cell, tile, column, row) -> {
          double value = tile.value(band, column, row);
          if (tile.isUnmasked(column, row) && !raster.spec().isNodata(value)) {
            values[cell] = value;
          }
        });
    return values;
  }
}
