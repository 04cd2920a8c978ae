package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.octree.Disk;

/** A disk that holds so many bytes and no more. */
final class FillingDisk implements Disk {
  private final long capacity;
  private volatile boolean isFull;
  private volatile Path lastFile;
  private final AtomicLong written = new AtomicLong();

  FillingDisk(long capacity) {
    this.capacity = capacity;
  }

  /** The file that was written as a whole last. */
  Path lastFile() {
    return lastFile;
  }

  long written() {
    return written.get();
  }

  /** Holds no more from now on. */
  void fill() {
    isFull = true;
  }

  private void take(long bytes) throws IOException {
    if (written.addAndGet(bytes) > capacity || isFull) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public Scratch createScratch(Path file) throws IOException {
    Scratch real = REAL.createScratch(file);
    return new Scratch() {
      @Override
      public void write(long position, ByteBuffer from) throws IOException {
        take(from.remaining());
        real.write(position, from);
      }

      @Override
      public void read(long position, ByteBuffer into) throws IOException {
        real.read(position, into);
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }

  @Override
  public void writeFile(Path file, byte[] content) throws IOException {
    take(content.length);
    REAL.writeFile(file, content);
    lastFile = file;
  }

  @Override
  public long usableBytes(Path folder) throws IOException {
    return REAL.usableBytes(folder);
  }
}
