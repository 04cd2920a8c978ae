package ordo.pointcloud.raster.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import ordo.pointcloud.bytes.MalformedFileException;

/** The entries of one image file directory; values are fetched when they are asked for. */
final class TiffDirectory {
  /** Longest array of a tag. */
  private static final long ARRAY_BYTES_MAX = 64L << 20;

  /** Bytes of a value by type, 0 of types that nobody knows (TIFF 6.0, section 2; BigTIFF). */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final int FLOAT = 11;
  private static final int DOUBLE = 12;

  private final TiffBytes bytes;
  private final Map<Integer, Entry> entries;

  /**
   * @param position of the values
   */
  record Entry(int tag, int type, long count, long position) {}

  TiffDirectory(TiffBytes bytes, Map<Integer, Entry> entries) {
    this.bytes = bytes;
    this.entries = entries;
  }

  static boolean isKnown(int type) {
    return typeBytes(type) > 0;
  }

  static int typeBytes(int type) {
    return type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** Integers of any type; empty where the tag is not there. */
  long[] integers(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null) {
      return new long[0];
    }
    ByteBuffer values = values(entry);
    long[] numbers = new long[(int) entry.count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = integer(values, entry);
    }
    return numbers;
  }

  private long integer(ByteBuffer values, Entry entry) throws IOException {
    return switch (entry.type) {
      case 1, 2, 6, 7 -> Byte.toUnsignedLong(values.get());
      case 3, 8 -> Short.toUnsignedLong(values.getShort());
      case 4, 9, 13 -> Integer.toUnsignedLong(values.getInt());
      case 16, 17, 18 -> values.getLong();
      default -> throw malformed(entry.tag, "integers", "type " + entry.type);
    };
  }

  /** Doubles and floats; empty where the tag is not there or holds none. */
  double[] doubles(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.type != DOUBLE && entry.type != FLOAT) {
      return new double[0];
    }
    ByteBuffer values = values(entry);
    double[] numbers = new double[(int) entry.count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = entry.type == DOUBLE ? values.getDouble() : values.getFloat();
    }
    return numbers;
  }

  /** The bytes as they are; empty where the tag is not there. */
  byte[] raw(int tag) throws IOException {
    Entry entry = entries.get(tag);
    return entry == null ? new byte[0] : values(entry).array();
  }

  /** Without the NULs at its end; empty where the tag is not there. */
  String text(int tag) throws IOException {
    return new String(raw(tag), StandardCharsets.ISO_8859_1).replaceAll("\\x00+$", "");
  }

  /** The first integer. */
  long integer(int tag, long otherwise) throws IOException {
    long[] numbers = integers(tag);
    return numbers.length == 0 ? otherwise : numbers[0];
  }

  private ByteBuffer values(Entry entry) throws IOException {
    long size = entry.count * typeBytes(entry.type);
    if (entry.count > ARRAY_BYTES_MAX || size > ARRAY_BYTES_MAX) {
      throw malformed(entry.tag, "at most 64 MB", entry.count + " values");
    }
    if (entry.position > bytes.sizeBytes() - size || entry.position < 0) {
      throw malformed(
          entry.tag,
          "values in the file",
          size + " bytes at " + entry.position + ", beyond its end");
    }
    return bytes.read(entry.position, (int) size);
  }

  MalformedFileException malformed(int tag, String expected, Object found) {
    return new MalformedFileException(bytes.name(), "tag " + tag, expected, found);
  }
}
