package ordo.pointcloud.octree;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One temporary file with the points of all chunks. It grows by segments, each the points of one
 * chunk from one batch; a segment says where the chunk's segment before it lies, so that memory
 * holds one place per chunk however many segments there are. A loaded chunk is in input order,
 * whatever the order of writing was.
 *
 * <p>Appending is safe for many threads; loading too, once nobody appends.
 */
final class Spill implements Closeable {
  /** Where the segment before lies (8), first ordinal of the batch (8), points (4). */
  static final int HEADER_BYTES = 20;

  /** A point's place in its batch. */
  static final int PLACE_BYTES = 2;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Disk.Scratch file;
  private final int recordBytes;
  private final long[] lastAt;
  private final long[] counts;
  private long end;

  Spill(Disk.Scratch file, int chunks, int recordBytes) {
    this.file = file;
    this.recordBytes = recordBytes;
    lastAt = new long[chunks];
    counts = new long[chunks];
    Arrays.fill(lastAt, -1);
  }

  /** Bytes of a segment. */
  int segmentBytes(int points) {
    return HEADER_BYTES + points * (PLACE_BYTES + recordBytes);
  }

  /** Where the places of a segment's points begin, from its start; the records follow them. */
  static void putPlace(byte[] segments, int segmentAt, int index, int place) {
    SHORT.set(segments, segmentAt + HEADER_BYTES + index * PLACE_BYTES, (short) place);
  }

  int recordAt(int segmentAt, int points, int index) {
    return segmentAt + HEADER_BYTES + points * PLACE_BYTES + index * recordBytes;
  }

  /**
   * Appends the segments of one batch, one after the other in {@code bytes}, complete but for their
   * headers.
   *
   * @param chunks the segments' chunks, each once
   * @param points the segments' points
   */
  void append(byte[] bytes, long firstOrdinal, int[] chunks, int[] points) throws IOException {
    long at;
    int length = 0;
    synchronized (this) {
      at = end;
      for (int i = 0; i < chunks.length; i++) {
        int chunk = chunks[i];
        LONG.set(bytes, length, lastAt[chunk]);
        LONG.set(bytes, length + 8, firstOrdinal);
        INT.set(bytes, length + 16, points[i]);
        lastAt[chunk] = at + length;
        counts[chunk] += points[i];
        length += segmentBytes(points[i]);
      }
      end += length;
    }
    file.write(at, bytes, 0, length);
  }

  long sizeBytes() {
    return end;
  }

  long count(int chunk) {
    return counts[chunk];
  }

  private record Segment(long at, int points, long firstOrdinal) {}

  /** Fills {@code into} with a chunk's points in input order; its capacity suffices. */
  void load(int chunk, PointRows into, byte[] places) throws IOException {
    into.size = 0;
    for (Segment segment : segmentsOf(chunk)) {
      int points = segment.points();
      file.read(segment.at() + HEADER_BYTES, places, 0, points * PLACE_BYTES);
      for (int i = 0; i < points; i++) {
        into.ordinals[into.size + i] =
            segment.firstOrdinal() + ((short) SHORT.get(places, i * PLACE_BYTES) & 0xFFFF);
      }
      file.read(
          segment.at() + HEADER_BYTES + (long) points * PLACE_BYTES,
          into.bytes,
          into.size * recordBytes,
          points * recordBytes);
      into.size += points;
    }
  }

  private Segment[] segmentsOf(int chunk) throws IOException {
    Segment[] found = new Segment[16];
    int size = 0;
    byte[] header = new byte[HEADER_BYTES];
    long at = lastAt[chunk];
    while (at >= 0) {
      file.read(at, header, 0, HEADER_BYTES);
      if (size == found.length) {
        found = Arrays.copyOf(found, size * 2);
      }
      found[size++] = new Segment(at, (int) INT.get(header, 16), (long) LONG.get(header, 8));
      at = (long) LONG.get(header, 0);
    }
    Segment[] segments = Arrays.copyOf(found, size);
    Arrays.sort(segments, (a, b) -> Long.compare(a.firstOrdinal(), b.firstOrdinal()));
    return segments;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
