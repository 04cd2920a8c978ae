package ordo.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
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
    for (int tries = 1; ; tries++) {
      try {
        return call.once();
      } catch (IOException e) {
        if (tries == TRIES_MAX || !isTemporary(e)) {
          throw e;
        }
      }
      pause(waitMillis);
      waitMillis *= 3;
    }
  }

  private static boolean isTemporary(IOException e) {
    return e instanceof RefusedException refused
        ? refused.isTemporary()
        : !(e instanceof InterruptedIOException) || e instanceof java.net.SocketTimeoutException;
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
