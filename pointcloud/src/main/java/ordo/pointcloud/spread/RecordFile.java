package ordo.pointcloud.spread;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.bytes.NoSpaceException;
import ordo.pointcloud.points.RawBounds;

/** The temporary file of records; safe for many threads. */
final class RecordFile implements Closeable {
  private final Path path;
  private final FileChannel channel;
  private final AtomicLong end = new AtomicLong();

  RecordFile(Path path) throws IOException {
    this.path = path;
    channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Writes whole records, from the buffer's start to its position, and empties it. */
  Extent append(ByteBuffer records, RawBounds box) throws IOException {
    records.flip();
    int count = records.remaining() / PointRecords.BYTES;
    long offset = end.getAndAdd(records.remaining());
    try {
      for (long at = offset; records.hasRemaining(); ) {
        at += channel.write(records, at);
      }
    } catch (IOException e) {
      throw NoSpaceException.orPlaced(e, path, records.remaining());
    }
    records.clear();
    return new Extent(offset, count, box);
  }

  /** Reads the records of an extent. */
  void read(Extent extent, ByteBuffer bytes, PointRecords into) throws IOException {
    bytes.clear().limit(extent.records() * PointRecords.BYTES);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, extent.offset() + bytes.position()) < 0) {
        throw new EOFException(
            path + ": expected records at " + extent.offset() + ", found the end");
      }
    }
    into.unpack(bytes.flip());
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
