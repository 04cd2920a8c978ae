package ordo.lens.grid;

import java.io.IOException;
import java.util.Arrays;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.view.ViewLimits;

/**
 * Reads the pixels in the middle of a grid's cells, tile by tile: those of the smallest overview
 * that has as many pixels as the grid has cells, where there is one. One thread's.
 */
public final class GridReader {
  private final Raster whole;
  private final Raster read;
  private final GridWindow window;
  private final KeptTiles tiles;
  private final ViewLimits.Pace pace;

  /** Takes pixels of a tile. */
  interface Pixels {
    /** One pixel: that of a cell, at a place in the tile. */
    void take(int cell, RasterTile tile, int column, int row);
  }

  /**
   * @param tiles of the file are taken from there, and kept there
   */
  public GridReader(Raster raster, GridWindow window, KeptTiles tiles, ViewLimits.Pace pace) {
    this.whole = raster;
    this.read = raster.overview(window.columnStep(), window.rowStep());
    this.window = window;
    this.tiles = tiles;
    this.pace = pace;
  }

  public Raster raster() {
    return whole;
  }

  GridWindow window() {
    return window;
  }

  /** The pixel column of a cell, in what is read; the last cell may reach beyond it. */
  private int pixelColumn(int cell) {
    int pixel = (int) scaled(window.column(cell), read.spec().width(), whole.spec().width());
    return Math.min(pixel, read.spec().width() - 1);
  }

  private int pixelRow(int cell) {
    int pixel = (int) scaled(window.row(cell), read.spec().height(), whole.spec().height());
    return Math.min(pixel, read.spec().height() - 1);
  }

  private static double scaled(int pixel, int to, int from) {
    return (pixel + 0.5) * to / from;
  }

  /** Hands over the pixel of every cell. */
  void read(Pixels pixels) throws IOException {
    int row = 0;
    while (row < window.rows()) {
      int tileRow = pixelRow(row) / read.tileHeight();
      int next = row;
      while (next < window.rows() && pixelRow(next) / read.tileHeight() == tileRow) {
        next++;
      }
      tileRow(tileRow, row, next, pixels);
      row = next;
    }
  }

  /** Rows {@code from} to {@code to} of the grid, which lie in one row of tiles. */
  private void tileRow(int tileRow, int from, int to, Pixels pixels) throws IOException {
    int column = 0;
    while (column < window.columns()) {
      int tileColumn = pixelColumn(column) / read.tileWidth();
      int next = column;
      while (next < window.columns() && pixelColumn(next) / read.tileWidth() == tileColumn) {
        next++;
      }
      pace.check();
      RasterTile tile = tiles.tile(read, tileColumn, tileRow);
      for (int row = from; row < to; row++) {
        cells(tile, row, new int[] {column, next}, pixels);
      }
      column = next;
    }
  }

  /** Columns between two, of a row. */
  private void cells(RasterTile tile, int row, int[] ends, Pixels pixels) {
    int inTile = pixelRow(row) % read.tileHeight();
    for (int column = ends[0]; column < ends[1]; column++) {
      int pixelColumn = pixelColumn(column) % read.tileWidth();
      pixels.take(row * window.columns() + column, tile, pixelColumn, inTile);
    }
  }

  /**
   * Values of a band, NaN where there is none.
   *
   * @param band from 0 on
   */
  double[] values(int band) throws IOException {
    double[] values = new double[window.cells()];
    Arrays.fill(values, Double.NaN);
    read(
        (cell, tile, column, row) -> {
          double value = tile.value(band, column, row);
          if (tile.isUnmasked(column, row) && !whole.spec().isNodata(value)) {
            values[cell] = value;
          }
        });
    return values;
  }
}
