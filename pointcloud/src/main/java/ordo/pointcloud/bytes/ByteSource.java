package ordo.pointcloud.bytes;

import java.io.Closeable;
import java.io.IOException;

/**
 * Bytes that can be fetched by range: a file, an HTTP resource, memory. Safe for many threads.
 * Parsing never happens here, fetching never elsewhere.
 */
public interface ByteSource extends Closeable {
  /** How messages name it: the path or URI. */
  String name();

  /** Whole length in bytes. */
  long sizeBytes();

  /**
   * Reads exactly {@code length} bytes from {@code position} into {@code into} at {@code offset}.
   *
   * @throws java.io.EOFException when the range goes beyond the end; the message names source,
   *     range and size
   */
  void read(long position, byte[] into, int offset, int length) throws IOException;

  /** Reads a range into an array of its own; the range is checked before the array is made. */
  default byte[] read(long position, int length) throws IOException {
    RangeCheck.inside(this, position, length);
    byte[] bytes = new byte[length];
    read(position, bytes, 0, length);
    return bytes;
  }
}
