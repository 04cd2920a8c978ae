package ordo.pointcloud.octree.spill;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.octree.Disk;

/**
 * One temporary file with the points of all chunks. It grows by segments, each the points of one
 * chunk from one batch; a segment says where the chunk's segment before it lies, so that memory
 * holds one place per chunk however many segments there are. A loaded chunk is in input order,
 * whatever the order of writing was.
 *
 * <p>Appending is safe for many threads; loading too, once nobody appends.
 */
public final class Spill implements Closeable {
  /** Where the segment before lies (8), first ordinal of the batch (8), points (4), length (4). */
  private static final int HEADER_BYTES = 24;

  private static final int POINTS_AT = 16;
  private static final int LENGTH_AT = 20;

  /** A point's place in its batch. */
  public static final int PLACE_BYTES = 2;

  private final Disk.Scratch file;
  private final int recordBytes;
  private final long[] lastAt;
  private final long[] counts;
  private long end;

  public Spill(Disk.Scratch file, int chunks, int recordBytes) {
    this.file = file;
    this.recordBytes = recordBytes;
    lastAt = new long[chunks];
    counts = new long[chunks];
    Arrays.fill(lastAt, -1);
  }

  /** Bytes of a segment at most. */
  public int segmentBytesMax(int points) {
    return HEADER_BYTES
        + PackedRows.bytesMax(points, PLACE_BYTES)
        + PackedRows.bytesMax(points, recordBytes);
  }

  public static void putPlace(byte[] places, int index, int place) {
    LittleEndian.put16(places, index * PLACE_BYTES, place);
  }

  /**
   * Makes a segment of points that lie one after the other in {@code places} and {@code records},
   * complete but for what {@link #append} knows.
   *
   * @param first index of the segment's first point there
   * @return bytes written at {@code at}
   */
  public int pack(byte[] places, byte[] records, int first, int points, byte[] segments, int at) {
    int next = at + HEADER_BYTES;
    next += PackedRows.pack(places, first * PLACE_BYTES, points, PLACE_BYTES, segments, next);
    next += PackedRows.pack(records, first * recordBytes, points, recordBytes, segments, next);
    LittleEndian.put32(segments, at + POINTS_AT, points);
    LittleEndian.put32(segments, at + LENGTH_AT, next - at);
    return next - at;
  }

  /**
   * Appends the packed segments of one batch, one after the other in {@code segments}.
   *
   * @param chunks the segments' chunks, each once
   */
  public void append(byte[] segments, long firstOrdinal, int[] chunks) throws IOException {
    long at;
    int length = 0;
    synchronized (this) {
      at = end;
      for (int chunk : chunks) {
        LittleEndian.put64(segments, length, lastAt[chunk]);
        LittleEndian.put64(segments, length + Long.BYTES, firstOrdinal);
        lastAt[chunk] = at + length;
        counts[chunk] += LittleEndian.i32(segments, length + POINTS_AT);
        length += LittleEndian.i32(segments, length + LENGTH_AT);
      }
      end += length;
    }
    file.write(at, segments, 0, length);
  }

  public long sizeBytes() {
    return end;
  }

  public long count(int chunk) {
    return counts[chunk];
  }

  /**
   * @param length of the whole, in bytes
   */
  private record Segment(long at, int points, int length, long firstOrdinal) {
    static Segment of(long at, byte[] header) {
      return new Segment(
          at,
          LittleEndian.i32(header, POINTS_AT),
          LittleEndian.i32(header, LENGTH_AT),
          LittleEndian.i64(header, Long.BYTES));
    }

    int bodyBytes() {
      return length - HEADER_BYTES;
    }

    int placesBytes() {
      return points * PLACE_BYTES;
    }
  }

  /**
   * Fills {@code into} with a chunk's points in input order; its capacity suffices.
   *
   * @return where they were
   */
  public List<Stretch> load(int chunk, PointRows into) throws IOException {
    into.size = 0;
    return append(chunk, into);
  }

  /**
   * Adds a chunk's points to those that {@code into} holds.
   *
   * @return where they were
   */
  List<Stretch> append(int chunk, PointRows into) throws IOException {
    List<Segment> segments = segmentsOf(chunk);
    byte[] body = new byte[most(segments, Segment::bodyBytes)];
    byte[] places = new byte[most(segments, Segment::placesBytes)];
    var stretches = new ArrayList<Stretch>();
    for (Segment segment : segments) {
      append(segment, body, places, into);
      stretches.add(new Stretch(segment.at(), segment.length()));
    }
    return stretches;
  }

  /** Where the chunks' points lie; nodes that wait lie there too. */
  Disk.Scratch file() {
    return file;
  }

  private void append(Segment segment, byte[] body, byte[] places, PointRows into)
      throws IOException {
    int points = segment.points();
    file.read(segment.at() + HEADER_BYTES, body, 0, segment.bodyBytes());
    int records = PackedRows.unpack(body, 0, points, PLACE_BYTES, places, 0);
    for (int i = 0; i < points; i++) {
      int place = LittleEndian.u16(places, i * PLACE_BYTES);
      into.ordinals[into.size + i] = segment.firstOrdinal() + place;
    }
    PackedRows.unpack(body, records, points, recordBytes, into.bytes, into.size * recordBytes);
    into.size += points;
  }

  private List<Segment> segmentsOf(int chunk) throws IOException {
    var segments = new ArrayList<Segment>();
    byte[] header = new byte[HEADER_BYTES];
    long at = lastAt[chunk];
    while (at >= 0) {
      file.read(at, header, 0, HEADER_BYTES);
      segments.add(Segment.of(at, header));
      at = LittleEndian.i64(header, 0);
    }
    segments.sort(Comparator.comparingLong(Segment::firstOrdinal));
    return segments;
  }

  private static int most(List<Segment> segments, ToIntFunction<Segment> bytes) {
    return segments.stream().mapToInt(bytes).max().orElse(0);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
