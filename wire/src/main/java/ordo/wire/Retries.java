package ordo.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Tries again what may safely be sent twice, when the server was away for a moment. */
final class Retries {
  private static final int TRIES_MAX = 4;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1));

  private Retries() {}

  interface Call<T> {
    T once() throws IOException;
  }

  static <T> T of(Call<T> call) throws IOException {
    for (int tries = 1; tries < TRIES_MAX; tries++) {
      try {
        return call.once();
      } catch (IOException e) {
        throwUnlessTemporary(e);
      }
      pause(BACKOFF.after(tries));
    }
    return call.once();
  }

  private static void throwUnlessTemporary(IOException e) throws IOException {
    boolean isTemporary =
        e instanceof RefusedException refused
            ? refused.isTemporary()
            : !(e instanceof InterruptedIOException) || e instanceof SocketTimeoutException;
    if (!isTemporary) {
      throw e;
    }
  }

  private static void pause(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to try again");
    }
  }
}
