package ordo.pointcloud.raster.tiff;

import java.io.IOException;
import java.nio.ByteOrder;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.raster.codec.SampleLayout;
import ordo.pointcloud.raster.codec.TileDecoder;

/** One directory as an image: where its tiles lie, and their samples. Safe for many threads. */
final class TiffImage {
  /** Compressed tiles may be somewhat longer than plain ones, no more. */
  private static final long STORED_BYTES_MAX = 80L << 20;

  private final TiffBytes bytes;
  private final SampleLayout layout;
  private final ImageSize size;
  private final long[] offsets;
  private final long[] lengths;
  private final TileDecoder decoder;

  private TiffImage(
      TiffBytes bytes, TiffDirectory directory, SampleLayout layout, ImageSize size, long[][] table)
      throws IOException {
    this.bytes = bytes;
    this.layout = layout;
    this.size = size;
    offsets = table[0];
    lengths = table[1];
    decoder =
        new TileDecoder(
            layout,
            bytes.order() == ByteOrder.BIG_ENDIAN,
            directory.integer(TiffTag.FILL_ORDER, 1) == 2,
            directory.raw(TiffTag.JPEG_TABLES));
  }

  static TiffImage of(TiffBytes bytes, TiffDirectory directory) throws IOException {
    SampleLayout layout = new LayoutReader(directory).layout();
    ImageSize size = ImageSize.of(directory, layout);
    int offsetTag = size.isTiled() ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS;
    int lengthTag = size.isTiled() ? TiffTag.TILE_LENGTHS : TiffTag.STRIP_LENGTHS;
    long tiles = (long) size.columns() * size.rows() * layout.planes();
    long[] offsets = table(directory, offsetTag, tiles);
    long[] lengths = table(directory, lengthTag, tiles);
    return new TiffImage(bytes, directory, layout, size, new long[][] {offsets, lengths});
  }

  private static long[] table(TiffDirectory directory, int tag, long tiles) throws IOException {
    long[] table = directory.integers(tag);
    if (table.length != tiles) {
      throw directory.malformed(tag, tiles + " tiles or strips", table.length);
    }
    return table;
  }

  SampleLayout layout() {
    return layout;
  }

  ImageSize size() {
    return size;
  }

  /** True of a tile that is not in the file: it holds nothing but nodata. */
  boolean isSparse(int column, int row) {
    int perPlane = size.columns() * size.rows();
    for (int plane = 0; plane < layout.planes(); plane++) {
      int index = plane * perPlane + row * size.columns() + column;
      if (offsets[index] != 0 && lengths[index] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The samples of a tile or strip, of {@link ImageSize#storedRows} rows.
   *
   * @param fill what the samples of a tile are that is not in the file
   */
  byte[] samples(int plane, int column, int row, double fill) throws IOException {
    int index = (plane * size.rows() + row) * size.columns() + column;
    int rows = size.storedRows(row);
    if (offsets[index] == 0 || lengths[index] == 0) {
      return filled(planeBytes(rows), fill);
    }
    byte[] stored = stored(index);
    try {
      return decoder.decode(stored, size.tileWidth(), rows);
    } catch (IOException damaged) {
      throw new MalformedFileException(place(index) + damaged.getMessage());
    }
  }

  private byte[] stored(int index) throws IOException {
    long length = lengths[index];
    if (length < 0 || length > STORED_BYTES_MAX) {
      throw new MalformedFileException(
          place(index) + "expected at most 80 MB, found " + length + " bytes");
    }
    if (offsets[index] < 0 || offsets[index] > bytes.sizeBytes() - length) {
      throw new MalformedFileException(
          "%sexpected %d bytes at %d, found the end of the file at %d"
              .formatted(place(index), length, offsets[index], bytes.sizeBytes()));
    }
    return bytes.source().read(offsets[index], (int) length);
  }

  private String place(int index) {
    return "%s: %s %d: ".formatted(bytes.name(), size.isTiled() ? "tile" : "strip", index);
  }

  private byte[] filled(int size, double fill) {
    byte[] samples = new byte[size];
    for (int at = 0; fill != 0 && at < size; at += layout.type().bytes()) {
      layout.type().put(samples, at, fill);
    }
    return samples;
  }

  private int planeBytes(int rows) {
    int perPixel = layout.isPlanar() ? 1 : layout.bands();
    return size.tileWidth() * rows * perPixel * layout.type().bytes();
  }
}
