package ordo.pointcloud.raster.tiff;

import java.io.Closeable;
import java.io.IOException;

/** Decodes what is not decoded here: another library's reader of the same file. */
public interface TileFallback extends Closeable {
  /**
   * Samples side by side, little-endian, of a rectangle that lies in the image.
   *
   * @return width * height pixels
   */
  byte[] samples(int left, int top, int width, int height) throws IOException;

  /** Finds the reader when it is needed. */
  interface Finder {
    /**
     * @throws ordo.pointcloud.bytes.MalformedFileException when there is none, saying what to do
     */
    TileFallback open(String compression, ordo.pointcloud.raster.RasterSpec spec)
        throws IOException;
  }
}
