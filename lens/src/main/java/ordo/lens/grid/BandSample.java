package ordo.lens.grid;

import java.io.IOException;
import java.util.stream.DoubleStream;
import ordo.lens.describe.BitReversed;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.view.ViewLimits;

/** Values of some tiles of a band that are spread over the raster. Pure. */
final class BandSample {
  private static final int TILES_MAX = 32;
  private static final long PIXELS_MAX = 16_000_000;
  private static final int VALUES_MAX = 100_000;

  private BandSample() {}

  static double[] of(Raster raster, int band, ViewLimits.Pace pace) throws IOException {
    long tiles = (long) raster.tileColumns() * raster.tileRows();
    long tilePixels = (long) raster.tileWidth() * raster.tileHeight();
    int read = (int) Math.clamp(PIXELS_MAX / tilePixels, 1, Math.min(tiles, TILES_MAX));
    DoubleStream.Builder values = DoubleStream.builder();
    int step = Math.clamp(tilePixels * read / VALUES_MAX, 1, Integer.MAX_VALUE);
    for (int tile : BitReversed.order((int) Math.min(tiles, Integer.MAX_VALUE), read)) {
      pace.check();
      add(raster, tile, band, step, values);
    }
    return values.build().toArray();
  }

  private static void add(Raster raster, int number, int band, int step, DoubleStream.Builder into)
      throws IOException {
    int tileColumn = number % raster.tileColumns();
    int tileRow = number / raster.tileColumns();
    RasterTile tile = raster.tile(tileColumn, tileRow);
    int width = Math.min(tile.width(), raster.spec().width() - tileColumn * raster.tileWidth());
    int height = Math.min(tile.height(), raster.spec().height() - tileRow * raster.tileHeight());
    for (long pixel = 0; pixel < (long) width * height; pixel += step) {
      add(raster, tile, band, (int) (pixel % width), (int) (pixel / width), into);
    }
  }

  private static void add(
      Raster raster, RasterTile tile, int band, int column, int row, DoubleStream.Builder into) {
    double value = tile.value(band, column, row);
    if (tile.isUnmasked(column, row) && !raster.spec().isNodata(value)) {
      into.add(value);
    }
  }
}
