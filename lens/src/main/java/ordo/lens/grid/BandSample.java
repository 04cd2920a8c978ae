package ordo.lens.grid;

import java.io.IOException;
import java.util.stream.DoubleStream;
import ordo.lens.describe.BitReversed;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.view.ViewLimits;

/**
 * Values of some tiles of a band that are spread over the raster, or over its smallest overview
 * that has enough pixels. One thread's.
 */
final class BandSample {
  private static final int TILES_MAX = 32;
  private static final long PIXELS_MAX = 16_000_000;
  private static final int VALUES_MAX = 100_000;

  /** Of an overview, so that a sample of it is still one of many places. */
  private static final double OVERVIEW_PIXELS_LEAST = 4.0 * VALUES_MAX;

  private final Raster raster;
  private final int band;
  private final DoubleStream.Builder values = DoubleStream.builder();

  private BandSample(Raster raster, int band) {
    this.raster = raster;
    this.band = band;
  }

  /**
   * Reads a sample.
   *
   * @param band from 0 on
   */
  static double[] of(Raster raster, int band, ViewLimits.Pace pace) throws IOException {
    double pixels = (double) raster.spec().width() * raster.spec().height();
    double side = Math.sqrt(Math.max(1, pixels / OVERVIEW_PIXELS_LEAST));
    var sample = new BandSample(raster.overview(side, side), band);
    sample.tiles(pace);
    return sample.values.build().toArray();
  }

  private void tiles(ViewLimits.Pace pace) throws IOException {
    long tiles = (long) raster.tileColumns() * raster.tileRows();
    long tilePixels = (long) raster.tileWidth() * raster.tileHeight();
    int read = Math.clamp(PIXELS_MAX / tilePixels, 1, (int) Math.min(tiles, TILES_MAX));
    int step = Math.clamp(tilePixels * read / VALUES_MAX, 1, Integer.MAX_VALUE);
    for (int tile : BitReversed.order((int) Math.min(tiles, Integer.MAX_VALUE), read)) {
      pace.check();
      tile(tile, step);
    }
  }

  private void tile(int number, int step) throws IOException {
    int tileColumn = number % raster.tileColumns();
    int tileRow = number / raster.tileColumns();
    RasterTile tile = raster.tile(tileColumn, tileRow);
    int width = Math.min(tile.width(), raster.spec().width() - tileColumn * raster.tileWidth());
    int height = Math.min(tile.height(), raster.spec().height() - tileRow * raster.tileHeight());
    for (long pixel = 0; pixel < (long) width * height; pixel += step) {
      pixel(tile, (int) (pixel % width), (int) (pixel / width));
    }
  }

  private void pixel(RasterTile tile, int column, int row) {
    double value = tile.value(band, column, row);
    if (tile.isUnmasked(column, row) && !raster.spec().isNodata(value)) {
      values.add(value);
    }
  }
}
