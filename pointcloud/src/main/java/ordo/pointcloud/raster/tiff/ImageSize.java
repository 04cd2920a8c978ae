package ordo.pointcloud.raster.tiff;

import java.io.IOException;
import ordo.pointcloud.raster.codec.SampleLayout;

/**
 * Columns and rows of an image and of its tiles; strips are tiles as wide as the image, of which
 * the last is short.
 */
record ImageSize(int width, int height, int tileWidth, int tileHeight, boolean isTiled) {
  /** Of a tile with all its bands in memory. */
  private static final long TILE_BYTES_MAX = 64L << 20;

  static ImageSize of(TiffDirectory directory, SampleLayout layout) throws IOException {
    boolean tiled = directory.has(TiffTag.TILE_WIDTH);
    int width = side(directory, TiffTag.WIDTH, Integer.MAX_VALUE);
    int height = side(directory, TiffTag.HEIGHT, Integer.MAX_VALUE);
    int tileWidth = tiled ? side(directory, TiffTag.TILE_WIDTH, Integer.MAX_VALUE) : width;
    int tileHeight =
        tiled
            ? side(directory, TiffTag.TILE_HEIGHT, Integer.MAX_VALUE)
            : rowsPerStrip(directory, height);
    long pixels = (long) tileWidth * tileHeight;
    long pixelBytes = Math.max(1, (long) layout.bands() * layout.type().bytes());
    if (pixels > TILE_BYTES_MAX / pixelBytes) {
      throw directory.malformed(
          tiled ? TiffTag.TILE_WIDTH : TiffTag.ROWS_PER_STRIP,
          "tiles or strips of at most 64 MB (gdal_translate -co TILED=YES makes such)",
          "%d x %d pixels of %d bytes".formatted(tileWidth, tileHeight, pixelBytes));
    }
    return new ImageSize(width, height, tileWidth, tileHeight, tiled);
  }

  private static int rowsPerStrip(TiffDirectory directory, int height) throws IOException {
    long rows = directory.integer(TiffTag.ROWS_PER_STRIP, height);
    if (rows < 1) {
      throw directory.malformed(TiffTag.ROWS_PER_STRIP, "at least 1", rows);
    }
    return (int) Math.min(rows, height);
  }

  private static int side(TiffDirectory directory, int tag, int max) throws IOException {
    long side = directory.integer(tag, 0);
    if (side < 1 || side > max) {
      throw directory.malformed(tag, "1 to " + max, side);
    }
    return (int) side;
  }

  int columns() {
    return Math.ceilDiv(width, tileWidth);
  }

  int rows() {
    return Math.ceilDiv(height, tileHeight);
  }

  /** Rows that a tile has in the file. */
  int storedRows(int tileRow) {
    return isTiled ? tileHeight : Math.min(tileHeight, height - tileRow * tileHeight);
  }

  boolean sameAs(ImageSize other) {
    return width == other.width && height == other.height;
  }
}
