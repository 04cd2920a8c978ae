package ordo.pointcloud.marks;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import ordo.pointcloud.bytes.NoSpaceException;

/**
 * A bit for each point of a file, in a temporary file that is mapped: the system keeps of it in
 * memory what it has room for. Safe for many threads; bits are only ever set.
 */
public final class PointMarks implements Closeable {
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path file;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment words;

  private PointMarks(Path file, long bytes) throws IOException {
    this.file = file;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      words = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
    }
  }

  /**
   * @param file where nothing is; removed at the end
   */
  public static PointMarks of(long points, Path file) throws IOException {
    long bytes = Math.max(1, Math.ceilDiv(points, Long.SIZE)) * Long.BYTES;
    try {
      reserve(file, bytes);
      return new PointMarks(file, bytes);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw NoSpaceException.orPlaced(e, file, bytes);
    }
  }

  /** Really written, so that a full disk is told here, and no access to the map fails later. */
  private static void reserve(Path file, long bytes) throws IOException {
    byte[] zeros = new byte[BUFFER_BYTES];
    try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (long left = bytes; left > 0; left -= zeros.length) {
        out.write(zeros, 0, (int) Math.min(left, zeros.length));
      }
    }
  }

  public void set(long point) {
    WORD.getAndBitwiseOr(words, offset(point), 1L << point);
  }

  public boolean isSet(long point) {
    return ((long) WORD.getOpaque(words, offset(point)) >>> point & 1) != 0;
  }

  private static long offset(long point) {
    return point / Long.SIZE * Long.BYTES;
  }

  /** Points that are marked. */
  public long count() {
    long count = 0;
    for (long at = 0; at < words.byteSize(); at += Long.BYTES) {
      count += Long.bitCount(words.get(ValueLayout.JAVA_LONG, at));
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    arena.close();
    Files.deleteIfExists(file);
  }
}
