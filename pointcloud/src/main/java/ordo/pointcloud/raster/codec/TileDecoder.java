package ordo.pointcloud.raster.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.raster.zstd.ZstdFrames;
import org.tukaani.xz.XZInputStream;

/**
 * The bytes of a tile in a file, as samples in memory, little-endian: bit order, decompression,
 * predictor and byte order, one after the other. Pure, and safe for many threads. A tile that gives
 * fewer bytes than its pixels take is an error, never zeros.
 *
 * @param jpegTables tag 347, or empty
 */
public record TileDecoder(
    SampleLayout layout, boolean bigEndian, boolean reversedBits, byte[] jpegTables) {
  private static final int XZ_MEMORY_KIB = 65_536;

  /**
   * @param bytes of the file; changed
   * @throws IOException saying what was expected and found; the caller knows where
   */
  public byte[] decode(byte[] bytes, int width, int height) throws IOException {
    if (reversedBits) {
      ByteOrders.reverseBits(bytes);
    }
    if (layout.compression() == Compression.JPEG) {
      return jpeg(bytes, width, height);
    }
    int rowBytes = Math.toIntExact(layout.rowBytes(width));
    byte[] samples = decompressed(bytes, Math.multiplyExact(rowBytes, height));
    if (layout.isPacked()) {
      return BitSamples.unpacked(samples, layout, width, height);
    }
    undoPredictor(samples, rowBytes);
    return layout.isHalfFloat() ? widened(samples) : samples;
  }

  /** Any failure inside the JDK's codec is one of the bytes. */
  private byte[] jpeg(byte[] bytes, int width, int height) throws IOException {
    try {
      return JpegTiles.decode(jpegTables, bytes, layout, width, height);
    } catch (RuntimeException | LinkageError failed) {
      throw new IOException("JPEG: " + failed.getMessage(), failed);
    }
  }

  private byte[] decompressed(byte[] bytes, int size) throws IOException {
    byte[] out = layout.compression() == Compression.NONE ? bytes : new byte[size];
    int found =
        switch (layout.compression()) {
          case NONE -> bytes.length;
          case LZW -> Lzw.decode(bytes, out);
          case DEFLATE -> inflate(bytes, out);
          case PACK_BITS -> PackBits.decode(bytes, out);
          case LZMA -> unxz(bytes, out);
          case ZSTD -> unzstd(bytes, out);
          case JPEG, CCITT, OLD_JPEG, LERC, WEBP, JPEG_XL ->
              throw new IllegalStateException("not decoded here: " + layout.compression());
        };
    if (found < size) {
      throw new IOException("expected %d bytes of samples, found %d".formatted(size, found));
    }
    return out.length == size ? out : java.util.Arrays.copyOf(out, size);
  }

  private static int inflate(byte[] bytes, byte[] out) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      int done = 0;
      int more = -1;
      while (done < out.length && more != 0) {
        more = inflater.inflate(out, done, out.length - done);
        done += more;
      }
      return done;
    } catch (DataFormatException damaged) {
      throw new IOException("Deflate: " + damaged.getMessage(), damaged);
    } finally {
      inflater.end();
    }
  }

  /** Each tile is a whole .xz stream. */
  private static int unxz(byte[] bytes, byte[] out) throws IOException {
    try (InputStream in = new XZInputStream(new ByteArrayInputStream(bytes), XZ_MEMORY_KIB)) {
      return in.readNBytes(out, 0, out.length);
    } catch (RuntimeException damaged) {
      throw new IOException("LZMA: " + damaged.getMessage(), damaged);
    }
  }

  /** Whatever its tables are damaged to is an error of the bytes. */
  private static int unzstd(byte[] bytes, byte[] out) throws IOException {
    try {
      return ZstdFrames.decode(bytes, out);
    } catch (IndexOutOfBoundsException damaged) {
      throw new IOException("Zstandard: " + damaged.getMessage(), damaged);
    }
  }

  private void undoPredictor(byte[] samples, int rowBytes) {
    int bytes = layout.fileSampleBytes();
    Predictors predictors = new Predictors(bytes, layout.planeSamples(), rowBytes);
    if (bigEndian && bytes > 1 && layout.predictor() != 3) {
      ByteOrders.swap(samples, bytes);
    }
    switch (layout.predictor()) {
      case 3 -> predictors.joinFloats(samples);
      case 2 -> predictors.addSamples(samples);
      default -> {}
    }
  }

  private static byte[] widened(byte[] halves) {
    byte[] floats = new byte[2 * halves.length];
    for (int at = 0; at < halves.length; at += 2) {
      float value = Float.float16ToFloat(LittleEndian.i16(halves, at));
      LittleEndian.put32(floats, 2 * at, Float.floatToRawIntBits(value));
    }
    return floats;
  }
}
