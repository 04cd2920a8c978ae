package ordo.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** Tries again what may safely be sent twice, when the server was away for a moment. */
final class Retries {
  private static final int TRIES_MAX = 4;
  private static final long WAIT_MILLIS_MIN = 100;

  private Retries() {}

  interface Call<T> {
    T once() throws IOException;
  }

  static <T> T of(Call<T> call) throws IOException {
    long waitMillis = WAIT_MILLIS_MIN;
    for (int tries = 1; tries < TRIES_MAX; tries++) {
      try {
        return call.once();
      } catch (IOException e) {
        requireTemporary(e);
      }
      pause(waitMillis);
      waitMillis *= 3;
    }
    return call.once();
  }

  private static void requireTemporary(IOException e) throws IOException {
    boolean isTemporary =
        e instanceof RefusedException refused
            ? refused.isTemporary()
            : !(e instanceof InterruptedIOException) || e instanceof SocketTimeoutException;
    if (!isTemporary) {
      throw e;
    }
  }

  private static void pause(long millis) throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to try again");
    }
  }
}
