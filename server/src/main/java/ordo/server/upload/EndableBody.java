package ordo.server.upload;

import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request that another thread may end, while it is waited for or between two reads;
 * what its reader does meanwhile with the store is not disturbed. Read by one thread.
 */
final class EndableBody extends InputStream {
  private final InputStream body;
  private Thread reading;
  private boolean isEnded;

  EndableBody(InputStream body) {
    this.body = body;
  }

  /** Every read from now on fails, one under way too. */
  synchronized void end() {
    isEnded = true;
    if (reading != null) {
      reading.interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    begin();
    try {
      return body.read(into, offset, length);
    } finally {
      done();
    }
  }

  private synchronized void begin() throws IOException {
    if (isEnded) {
      throw new IOException("another request goes on with the upload");
    }
    reading = Thread.currentThread();
  }

  /** The thread has other things to do, which nobody meant to interrupt. */
  private synchronized void done() {
    reading = null;
    if (isEnded) {
      var _ = Thread.interrupted();
    }
  }
}
