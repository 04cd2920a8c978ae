package ordo.pointcloud.octree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The file system as a build sees it; tests put one in between that fills up. */
public interface Disk {
  Disk REAL = new RealDisk();

  /** Creates a file to be written and read at any place; fails where it exists. */
  Scratch createScratch(Path file) throws IOException;

  /** Writes a whole new file. */
  void writeFile(Path file, byte[] content) throws IOException;

  /** Bytes that can still be written below a folder. */
  long usableBytes(Path folder) throws IOException;

  /** A temporary file; safe for many threads. */
  interface Scratch extends Closeable {
    default void write(long position, byte[] from, int offset, int length) throws IOException {
      write(position, ByteBuffer.wrap(from, offset, length));
    }

    /** Reads exactly {@code length} bytes. */
    default void read(long position, byte[] into, int offset, int length) throws IOException {
      read(position, ByteBuffer.wrap(into, offset, length));
    }

    /** Writes all that remains; a direct buffer saves a copy. */
    void write(long position, ByteBuffer from) throws IOException;

    /** Reads until nothing remains; a direct buffer saves a copy. */
    void read(long position, ByteBuffer into) throws IOException;
  }
}
