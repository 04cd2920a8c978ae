package ordo.server.lens;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;

/** The body of an answer, within a bound of time. Used by one thread. */
final class LensBody extends FilterInputStream {
  private final HttpURLConnection connection;
  private final Runnable done;
  private final long endNanos;
  private boolean isWhole;
  private boolean isClosed;

  /**
   * @param endNanos after which nothing is read any more
   * @param done told once when the body is closed
   */
  LensBody(InputStream in, HttpURLConnection connection, long endNanos, Runnable done) {
    super(in);
    this.connection = connection;
    this.endNanos = endNanos;
    this.done = done;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (System.nanoTime() - endNanos > 0) {
      throw new SocketTimeoutException("the lens has not ended its answer in time");
    }
    int count = super.read(bytes, offset, length);
    isWhole = count < 0;
    return count;
  }

  /** One that was not read to its end is cut, so that the lens notices. */
  @Override
  public void close() throws IOException {
    if (isClosed) {
      return;
    }
    isClosed = true;
    done.run();
    if (!isWhole) {
      connection.disconnect();
    }
    super.close();
  }
}
