package ordo.wire;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes of a file of the store, to be closed.
 *
 * @param first where in the file they begin
 * @param size bytes of the whole file
 * @param tag changes when the file does
 * @param stream from the first byte to the file's end
 */
public record FileBody(long first, long size, String tag, InputStream stream)
    implements AutoCloseable {
  @Override
  public void close() throws IOException {
    stream.close();
  }
}
