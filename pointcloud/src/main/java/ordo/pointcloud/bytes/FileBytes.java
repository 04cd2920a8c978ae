package ordo.pointcloud.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file, read at positions; its size is taken once, on opening. An interrupt closes a file channel
 * under all its readers: the next read opens it anew.
 */
public final class FileBytes implements ByteSource {
  /** The channel copies through a direct buffer of the length asked for: keep that small. */
  private static final int READ_BYTES_MAX = 1 << 20;

  private final Path path;
  private final long size;
  private volatile FileChannel channel;
  private volatile boolean closed;

  private FileBytes(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  public static FileBytes open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException(path + ": expected a file, found a directory");
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new FileBytes(path, channel, channel.size());
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public long sizeBytes() {
    return size;
  }

  @Override
  public void read(long position, byte[] into, int offset, int length) throws IOException {
    RangeCheck.inside(this, position, length);
    int done = 0;
    while (done < length) {
      int wanted = Math.min(length - done, READ_BYTES_MAX);
      int got = openChannel().read(ByteBuffer.wrap(into, offset + done, wanted), position + done);
      if (got < 0) {
        throw new EOFException(
            path + ": expected " + size + " bytes, found " + (position + done) + ": it has shrunk");
      }
      done += got;
    }
  }

  private FileChannel openChannel() throws IOException {
    FileChannel current = channel;
    return current.isOpen() ? current : reopen();
  }

  private synchronized FileChannel reopen() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (!channel.isOpen()) {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    }
    return channel;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    channel.close();
  }
}
