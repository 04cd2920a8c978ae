package ordo.pointcloud.octree;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import ordo.pointcloud.bytes.NoSpaceException;

/** The machine's file system. */
final class RealDisk implements Disk {
  /** Bytes a single read or write hands to the system, so that its buffers stay small. */
  private static final int PIECE_BYTES = 1 << 20;

  @Override
  public Scratch createScratch(Path file) throws IOException {
    return new ChannelScratch(
        file,
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  @Override
  public void writeFile(Path file, byte[] content) throws IOException {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw NoSpaceException.orPlaced(e, file, content.length);
    }
  }

  @Override
  public long usableBytes(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  private record ChannelScratch(Path file, FileChannel channel) implements Scratch {
    @Override
    public void write(long position, ByteBuffer from) throws IOException {
      long at = position;
      try {
        while (from.hasRemaining()) {
          int written = channel.write(piece(from), at);
          from.position(from.position() + written);
          at += written;
        }
      } catch (IOException e) {
        throw NoSpaceException.orPlaced(e, file, from.remaining());
      }
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      int length = into.remaining();
      long at = position;
      while (into.hasRemaining()) {
        int read = channel.read(piece(into), at);
        if (read < 0) {
          throw new EOFException(
              "%s: expected %d bytes at %d, found the end".formatted(file, length, position));
        }
        into.position(into.position() + read);
        at += read;
      }
    }

    private static ByteBuffer piece(ByteBuffer of) {
      return of.slice(of.position(), Math.min(PIECE_BYTES, of.remaining()));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
