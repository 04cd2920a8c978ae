package ordo.pointcloud.marks;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bit for each point of a file, in a temporary file that is mapped: the system keeps of it in
 * memory what it has room for. Safe for many threads; bits are only ever set.
 */
public final class PointMarks implements Closeable {
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

  private final Path file;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment words;

  private PointMarks(Path file, long bytes) throws IOException {
    this.file = file;
    words = MappedFile.map(file, bytes, arena);
  }

  /**
   * @param file where nothing is; removed at the end
   */
  public static PointMarks of(long points, Path file) throws IOException {
    return new PointMarks(file, Math.max(1, Math.ceilDiv(points, Long.SIZE)) * Long.BYTES);
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
