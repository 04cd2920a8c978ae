package ordo.pointcloud.marks;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import ordo.pointcloud.bytes.NoSpaceException;

/** A temporary file of zeros, as memory. */
final class MappedFile {
  private static final int BUFFER_BYTES = 1 << 20;

  private MappedFile() {}

  /** Makes the file, which the caller removes once the arena is closed. */
  static MemorySegment map(Path file, long bytes, Arena arena) throws IOException {
    try {
      reserve(file, bytes);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
      }
    } catch (IOException e) {
      IOException placed = NoSpaceException.orPlaced(e, file, bytes);
      arena.close();
      Files.deleteIfExists(file);
      throw placed;
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
}
