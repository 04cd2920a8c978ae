package ordo.pointcloud.raster.cog;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.bytes.NoSpaceException;

/** A temporary file of byte runs, written and read at positions by many threads. */
final class TileSpill implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final AtomicLong end = new AtomicLong();

  private TileSpill(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static TileSpill create(Path folder, String name) throws IOException {
    Path path = Files.createTempFile(folder, "ordo-cog-", name);
    return new TileSpill(
        path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /** Adds bytes; the order in which threads come does not matter to any reader. */
  long append(byte[] bytes) throws IOException {
    long position = end.getAndAdd(bytes.length);
    write(position, bytes);
    return position;
  }

  void write(long position, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    try {
      while (left.hasRemaining()) {
        channel.write(left, position + left.position());
      }
    } catch (IOException failed) {
      throw NoSpaceException.orPlaced(failed, path, bytes.length);
    }
  }

  byte[] read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException(path + ": expected " + length + " bytes at " + position);
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
