package ordo.pointcloud.laz;

import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.IntegerCoder;

/**
 * The table of chunk sizes behind the chunks (format description, section 1.5). Pure: bytes to
 * numbers and back.
 */
public final class ChunkTable {
  static final int HEAD_BYTES = 8;

  /** No entry takes more; so many bytes are enough to decode a table. */
  static final int ENTRY_BYTES_MAX = 24;

  private static final int POINTS_CONTEXT = 0;
  private static final int SIZE_CONTEXT = 1;

  private final long[] points;
  private final long[] sizes;
  private int count;

  private ChunkTable(int capacity) {
    points = new long[capacity];
    sizes = new long[capacity];
  }

  /** A table to be filled by {@link #add}. */
  public static ChunkTable empty() {
    return new ChunkTable(16);
  }

  /** This table, or a larger one that holds it, with one more chunk. */
  public ChunkTable add(long chunkPoints, long chunkBytes) {
    ChunkTable table = this;
    if (count == points.length) {
      table = new ChunkTable(count * 2);
      System.arraycopy(points, 0, table.points, 0, count);
      System.arraycopy(sizes, 0, table.sizes, 0, count);
      table.count = count;
    }
    table.put(chunkPoints, chunkBytes);
    return table;
  }

  private void put(long chunkPoints, long chunkBytes) {
    points[count] = chunkPoints;
    sizes[count] = chunkBytes;
    count++;
  }

  int count() {
    return count;
  }

  /** Points of a chunk; 0 where the chunk size is fixed. */
  long points(int chunk) {
    return points[chunk];
  }

  long sizeBytes(int chunk) {
    return sizes[chunk];
  }

  /**
   * Decodes entries.
   *
   * @param stream behind the table's head, with {@link ArithmeticDecoder#PADDING} bytes at its end
   * @param count entries wanted, which the caller has compared with the file's size
   * @return null where the stream ends too early
   */
  static ChunkTable parse(byte[] stream, int count, boolean variable) {
    ChunkTable table = new ChunkTable(count);
    ArithmeticDecoder decoder = new ArithmeticDecoder();
    decoder.start(stream, 0, stream.length - ArithmeticDecoder.PADDING);
    IntegerCoder coder = new IntegerCoder(32, 2, true);
    int lastPoints = 0;
    int lastSize = 0;
    for (int i = 0; i < count && !decoder.isExhausted(); i++) {
      if (variable) {
        lastPoints = coder.decode(decoder, lastPoints, POINTS_CONTEXT);
      }
      lastSize = coder.decode(decoder, lastSize, SIZE_CONTEXT);
      table.put(lastPoints & 0xFFFFFFFFL, lastSize & 0xFFFFFFFFL);
    }
    return decoder.isExhausted() ? null : table;
  }

  /** The table as it stands in a file. */
  public byte[] toBytes(boolean variable) {
    if (count == 0) {
      return new byte[HEAD_BYTES];
    }
    ArithmeticEncoder encoder = new ArithmeticEncoder();
    encoder.start();
    encode(encoder, variable);
    byte[] bytes = new byte[HEAD_BYTES + encoder.finish()];
    LittleEndian.put32(bytes, 4, count);
    encoder.copyTo(bytes, HEAD_BYTES);
    return bytes;
  }

  private void encode(ArithmeticEncoder encoder, boolean variable) {
    IntegerCoder coder = new IntegerCoder(32, 2, false);
    for (int i = 0; i < count; i++) {
      encoder.reserve(8);
      if (variable) {
        coder.encode(encoder, before(points, i), (int) points[i], POINTS_CONTEXT);
      }
      coder.encode(encoder, before(sizes, i), (int) sizes[i], SIZE_CONTEXT);
    }
  }

  private static int before(long[] values, int chunk) {
    return chunk == 0 ? 0 : (int) values[chunk - 1];
  }
}
