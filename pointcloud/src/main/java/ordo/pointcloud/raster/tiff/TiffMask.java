package ordo.pointcloud.raster.tiff;

import java.io.IOException;

/**
 * The internal mask of an image: a bit a pixel, 1 where it is valid, in tiles of its own (TIFF 6.0,
 * tag 254, bit 2).
 */
final class TiffMask {
  private final TiffImage image;

  TiffMask(TiffImage image) {
    this.image = image;
  }

  /** A byte a pixel of a rectangle, 0 where it is not valid or outside the image. */
  byte[] of(int left, int top, int width, int height) throws IOException {
    byte[] mask = new byte[width * height];
    ImageSize size = image.size();
    int right = Math.min(left + width, size.width());
    int below = Math.min(top + height, size.height());
    for (int row = top / size.tileHeight(); row * size.tileHeight() < below; row++) {
      for (int column = left / size.tileWidth(); column * size.tileWidth() < right; column++) {
        copy(column, row, mask, new int[] {left, top, right, below, width});
      }
    }
    return mask;
  }

  private void copy(int column, int row, byte[] mask, int[] into) throws IOException {
    ImageSize size = image.size();
    byte[] samples = image.samples(0, column, row, 0);
    int tileLeft = column * size.tileWidth();
    int tileTop = row * size.tileHeight();
    int from = Math.max(into[0], tileLeft);
    int to = Math.min(into[2], tileLeft + size.tileWidth());
    int last = Math.min(into[3], tileTop + size.storedRows(row));
    for (int y = Math.max(into[1], tileTop); y < last; y++) {
      int source = (y - tileTop) * size.tileWidth() + from - tileLeft;
      int target = (y - into[1]) * into[4] + from - into[0];
      System.arraycopy(samples, source, mask, target, to - from);
    }
  }
}
