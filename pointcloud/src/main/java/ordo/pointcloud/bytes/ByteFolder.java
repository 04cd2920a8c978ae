package ordo.pointcloud.bytes;

import java.io.Closeable;
import java.io.IOException;

/** Files below one place, which are opened by their names. Safe for many threads. */
public interface ByteFolder extends Closeable {
  /** How messages name it. */
  String name();

  /**
   * Opens a file; it is the caller's to close.
   *
   * @param file relative, its segments parted by {@code /}
   * @throws IOException naming the place where there is no such file
   */
  ByteSource open(String file) throws IOException;

  @Override
  default void close() throws IOException {}
}
