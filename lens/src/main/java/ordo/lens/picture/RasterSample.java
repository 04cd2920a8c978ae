package ordo.lens.picture;

import java.io.IOException;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.view.ViewLimits;

/**
 * Cells of a raster for a picture: of each pixel the one in its middle, from the smallest overview
 * that has so many.
 *
 * @param values by band, row by row; NaN where there is nothing
 */
record RasterSample(int width, int height, double[][] values) {
  private static final int BANDS_MAX = 3;

  /** As large as fits, no larger than the raster is. */
  static RasterSample of(Raster raster, int widthMax, int heightMax, ViewLimits.Pace pace)
      throws IOException {
    RasterSpec spec = raster.spec();
    double scale =
        Math.min(1, Math.min((double) widthMax / spec.width(), (double) heightMax / spec.height()));
    int width = Math.max(1, (int) Math.round(spec.width() * scale));
    int height = Math.max(1, (int) Math.round(spec.height() * scale));
    var sample =
        new RasterSample(
            width, height, new double[Math.min(BANDS_MAX, spec.bands())][width * height]);
    sample.fill(raster.overview(1 / scale, 1 / scale), pace);
    return sample;
  }

  private void fill(Raster raster, ViewLimits.Pace pace) throws IOException {
    for (int tileRow = 0; tileRow < raster.tileRows(); tileRow++) {
      for (int tileColumn = 0; tileColumn < raster.tileColumns(); tileColumn++) {
        pace.check();
        fill(raster, tileColumn, tileRow);
      }
    }
  }

  private void fill(Raster raster, int tileColumn, int tileRow) throws IOException {
    RasterSpec spec = raster.spec();
    int left = tileColumn * raster.tileWidth();
    int top = tileRow * raster.tileHeight();
    int firstRow = first(top, spec.height(), height);
    int endRow = first(Math.min(top + raster.tileHeight(), spec.height()), spec.height(), height);
    int first = first(left, spec.width(), width);
    int end = first(Math.min(left + raster.tileWidth(), spec.width()), spec.width(), width);
    if (firstRow >= endRow || first >= end) {
      return;
    }
    RasterTile tile = raster.tile(tileColumn, tileRow);
    for (int row = firstRow; row < endRow; row++) {
      for (int column = first; column < end; column++) {
        int x = cell(column, spec.width(), width) - left;
        int y = cell(row, spec.height(), height) - top;
        set(spec, tile, x, y, row * width + column);
      }
    }
  }

  private void set(RasterSpec spec, RasterTile tile, int x, int y, int at) {
    for (int band = 0; band < values.length; band++) {
      double value = tile.value(band, x, y);
      boolean isThere = tile.isUnmasked(x, y) && !spec.isNodata(value);
      values[band][at] = isThere ? value : Double.NaN;
    }
  }

  /** The cell in the middle of a pixel. */
  private static int cell(int pixel, int cells, int pixels) {
    return (int) ((2L * pixel + 1) * cells / (2L * pixels));
  }

  /** The first pixel whose cell is not before one. */
  private static int first(int from, int cells, int pixels) {
    int pixel = (int) Math.max(0, (long) from * pixels / cells - 1);
    while (pixel < pixels && cell(pixel, cells, pixels) < from) {
      pixel++;
    }
    return pixel;
  }

  /** Where most of a band's values lie; of none, nowhere. */
  Spread spread(int band) {
    double[] there = java.util.Arrays.stream(values[band]).filter(Double::isFinite).toArray();
    return there.length == 0 ? new Spread(0, 0) : Spread.of(there.length, place -> there[place]);
  }
}
