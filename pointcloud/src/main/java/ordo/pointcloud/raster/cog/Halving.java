package ordo.pointcloud.raster.cog;

import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;

/**
 * A pixel for two by two: of those that are valid, added in the order (0,0) (1,0) (0,1) (1,1) in
 * double precision; nodata where none is. Pure.
 */
final class Halving {
  private final RasterSpec spec;
  private final CogOptions options;
  private final double[] values = new double[4];

  Halving(RasterSpec spec, CogOptions options) {
    this.spec = spec;
    this.options = options;
  }

  /**
   * @param tile of a level
   * @param width columns of the tile that lie in the raster
   * @param height rows of the tile that lie in the raster
   * @return a quarter tile; outside the raster nodata
   */
  RasterTile half(RasterTile tile, int width, int height) {
    int side = CogWriter.TILE / 2;
    RasterTile half = RasterTile.blank(spec, side, side);
    if (isPlain() && width % 2 == 0 && height % 2 == 0) {
      halvePlain(tile, half, width / 2, height / 2);
      return half;
    }
    for (int row = 0; 2 * row < height; row++) {
      for (int column = 0; 2 * column < width; column++) {
        int right = Math.min(2 * column + 2, width);
        int below = Math.min(2 * row + 2, height);
        pixel(tile, new Square(2 * column, 2 * row, right, below), half);
      }
    }
    return half;
  }

  private boolean isPlain() {
    return spec.type() == SampleType.FLOAT32
        && spec.bands() == 1
        && !options.hasAlpha()
        && options.overviews() != CogOptions.Overviews.MODE;
  }

  /** The same for whole squares of one band of elevations, which most are. */
  private void halvePlain(RasterTile tile, RasterTile half, int width, int height) {
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int count = takeFour(tile, (2 * row * tile.width() + 2 * column) * Float.BYTES);
        if (count > 0) {
          int bits = Float.floatToRawIntBits((float) mean(count));
          LittleEndian.put32(half.samples(), (row * half.width() + column) * Float.BYTES, bits);
        }
      }
    }
  }

  private int takeFour(RasterTile tile, int at) {
    int below = at + tile.width() * Float.BYTES;
    int count = take(tile.samples(), at, 0);
    count = take(tile.samples(), at + Float.BYTES, count);
    count = take(tile.samples(), below, count);
    return take(tile.samples(), below + Float.BYTES, count);
  }

  /** Keeps a value that is valid; how many there are then. */
  private int take(byte[] samples, int at, int count) {
    double value = Float.intBitsToFloat(LittleEndian.i32(samples, at));
    values[count] = value;
    return spec.isNodata(value) ? count : count + 1;
  }

  /** Columns and rows from, and to but without. */
  private record Square(int left, int top, int right, int below) {}

  private void pixel(RasterTile tile, Square square, RasterTile half) {
    for (int band = 0; band < spec.bands(); band++) {
      boolean isAlpha = options.hasAlpha() && band == spec.bands() - 1;
      int count = take(tile, square, band, isAlpha);
      if (count > 0) {
        half.set(band, square.left / 2, square.top / 2, one(count));
      }
    }
  }

  private int take(RasterTile tile, Square square, int band, boolean isAlpha) {
    int count = 0;
    for (int row = square.top; row < square.below; row++) {
      for (int column = square.left; column < square.right; column++) {
        double value = tile.value(band, column, row);
        values[count] = value;
        count += isAlpha || isValid(tile, column, row, value) ? 1 : 0;
      }
    }
    return count;
  }

  private boolean isValid(RasterTile tile, int column, int row, double value) {
    return options.hasAlpha()
        ? tile.value(spec.bands() - 1, column, row) != 0
        : !spec.isNodata(value);
  }

  private double one(int count) {
    return options.overviews() == CogOptions.Overviews.MODE ? mode(count) : mean(count);
  }

  private double mean(int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    double mean = sum / count;
    return spec.type().kind() == SampleType.Kind.FLOAT ? mean : Math.floor(mean + 0.5);
  }

  private double mode(int count) {
    double best = values[0];
    for (int i = 0; i < count; i++) {
      int more = Integer.compare(times(values[i], count), times(best, count));
      if (more > 0 || more == 0 && values[i] < best) {
        best = values[i];
      }
    }
    return best;
  }

  private int times(double value, int count) {
    int times = 0;
    for (int i = 0; i < count; i++) {
      times += values[i] == value ? 1 : 0;
    }
    return times;
  }
}
