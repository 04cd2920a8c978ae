package ordo.pointcloud.raster.codec;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Baseline JPEG in tiles (TIFF technical note 2): the tables of tag 347, then the tile. The JDK's
 * codec gives what is stored, and colours by lightness are turned into red, green and blue here
 * (ITU-R BT.601, full range).
 */
final class JpegTiles {
  private JpegTiles() {}

  /** Samples side by side; throws what the codec throws. */
  static byte[] decode(byte[] tables, byte[] tile, SampleLayout layout, int width, int height)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try {
      var bytes = new ByteArrayInputStream(joined(tables, tile));
      reader.setInput(new MemoryCacheImageInputStream(bytes), true, true);
      checkSize(reader.getWidth(0), reader.getHeight(0), width, height);
      return samples(reader.readRaster(0, null), layout);
    } finally {
      reader.dispose();
    }
  }

  private static byte[] samples(Raster raster, SampleLayout layout) throws IOException {
    byte[] samples = samples(raster, layout.planeSamples());
    if (layout.isYcbcr()) {
      toRgb(samples);
    }
    return samples;
  }

  private static byte[] joined(byte[] tables, byte[] tile) {
    if (tables.length < 4 || tile.length < 2) {
      return tile;
    }
    byte[] all = Arrays.copyOf(tables, tables.length - 2 + tile.length - 2);
    System.arraycopy(tile, 2, all, tables.length - 2, tile.length - 2);
    return all;
  }

  private static void checkSize(int foundWidth, int foundHeight, int width, int height)
      throws IOException {
    if (foundWidth != width || foundHeight != height) {
      throw new IOException(
          "JPEG: expected %d x %d pixels, found %d x %d"
              .formatted(width, height, foundWidth, foundHeight));
    }
  }

  private static byte[] samples(Raster raster, int bands) throws IOException {
    if (raster.getNumBands() != bands
        || raster.getDataBuffer().getDataType() != DataBuffer.TYPE_BYTE) {
      throw new IOException(
          "JPEG: expected %d bands of 8 bits, found %d".formatted(bands, raster.getNumBands()));
    }
    Object all = raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null);
    return (byte[]) all;
  }

  private static void toRgb(byte[] samples) {
    for (int at = 0; at + 2 < samples.length; at += 3) {
      int light = samples[at] & 0xFF;
      int blue = (samples[at + 1] & 0xFF) - 128;
      int red = (samples[at + 2] & 0xFF) - 128;
      samples[at] = rounded(light + 1.402 * red);
      samples[at + 1] = rounded(light - 0.344136 * blue - 0.714136 * red);
      samples[at + 2] = rounded(light + 1.772 * blue);
    }
  }

  private static byte rounded(double level) {
    return (byte) Math.clamp((long) Math.floor(level + 0.5), 0, 255);
  }
}
