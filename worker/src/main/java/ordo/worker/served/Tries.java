package ordo.worker.served;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import ordo.wire.Backoff;
import ordo.wire.RefusedException;
import ordo.worker.attempt.LiveAttempt;

/**
 * Asks again where the server is away, as long as the attempt is wanted: a server that comes back
 * says whether it still is. One that answers, and cannot, is asked for some time.
 */
record Tries(LiveAttempt attempt) {
  private static final Duration ANSWERED_MAX = Duration.ofMinutes(2);
  private static final int AWAY = 503;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  interface Call<T> {
    T once() throws IOException;
  }

  <T> T of(Call<T> call) throws IOException {
    long begunNanos = System.nanoTime();
    for (int failures = 1; ; failures++) {
      try {
        return call.once();
      } catch (IOException e) {
        throwWhatStays(e, System.nanoTime() - begunNanos);
      }
      pause(BACKOFF.after(failures));
      attempt.throwIfStopped();
    }
  }

  private static void throwWhatStays(IOException e, long sinceNanos) throws IOException {
    boolean isAnswer = e instanceof RefusedException refused && refused.status() != AWAY;
    boolean isFinal = e instanceof RefusedException refused && !refused.isTemporary();
    boolean isLate = isAnswer && sinceNanos > ANSWERED_MAX.toNanos();
    if (isFinal || isLate || e instanceof InterruptedIOException) {
      throw e;
    }
  }

  private static void pause(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for the server");
    }
  }
}
