package ordo.pointcloud.marks;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/** A 32-bit number for each point of a file, mapped. Threads may touch different points at once. */
public final class PointNumbers implements Closeable {
  private final Path file;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment numbers;

  private PointNumbers(Path file, long bytes) throws IOException {
    this.file = file;
    numbers = MappedFile.map(file, bytes, arena);
  }

  /** All 0 at first. */
  public static PointNumbers of(long points, Path file) throws IOException {
    return new PointNumbers(file, Math.max(1, points) * Integer.BYTES);
  }

  public void set(long point, int number) {
    numbers.set(ValueLayout.JAVA_INT, point * Integer.BYTES, number);
  }

  public int get(long point) {
    return numbers.get(ValueLayout.JAVA_INT, point * Integer.BYTES);
  }

  @Override
  public void close() throws IOException {
    arena.close();
    Files.deleteIfExists(file);
  }
}
