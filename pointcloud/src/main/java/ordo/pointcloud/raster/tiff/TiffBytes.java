package ordo.pointcloud.raster.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;

/**
 * A TIFF file's bytes with its byte order and the width of its offsets.
 *
 * @param isBig 64-bit offsets (BigTIFF)
 */
record TiffBytes(ByteSource source, ByteOrder order, boolean isBig) {
  private static final int CLASSIC = 42;
  private static final int BIG = 43;

  /** Reads the first bytes. */
  static TiffBytes of(ByteSource source) throws IOException {
    if (source.sizeBytes() < 8) {
      throw new MalformedFileException(
          source.name(), "head", "a TIFF file", source.sizeBytes() + " bytes");
    }
    byte[] head = source.read(0, 8);
    boolean little = head[0] == 'I' && head[1] == 'I';
    boolean big = head[0] == 'M' && head[1] == 'M';
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    int version = ByteBuffer.wrap(head).order(order).getShort(2);
    int offsetBytes = ByteBuffer.wrap(head).order(order).getShort(4);
    if (!little && !big || version != CLASSIC && (version != BIG || offsetBytes != 8)) {
      throw new MalformedFileException(
          source.name(), "head", "a TIFF file: II or MM, then 42 or 43", shown(head));
    }
    return new TiffBytes(source, order, version == BIG);
  }

  private static String shown(byte[] head) {
    return "bytes " + java.util.HexFormat.ofDelimiter(" ").formatHex(head);
  }

  String name() {
    return source.name();
  }

  long sizeBytes() {
    return source.sizeBytes();
  }

  ByteBuffer read(long position, int length) throws IOException {
    return ByteBuffer.wrap(source.read(position, length)).order(order);
  }

  /** Where the first directory stands. */
  long firstDirectory() throws IOException {
    return isBig ? read(8, 8).getLong() : Integer.toUnsignedLong(read(4, 4).getInt());
  }
}
