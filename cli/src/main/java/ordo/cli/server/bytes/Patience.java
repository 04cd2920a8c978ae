package ordo.cli.server.bytes;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import ordo.wire.Backoff;
import ordo.wire.RefusedException;

/**
 * Bears with a server that is away: about two minutes in a row in which nothing moves. Used by one
 * thread.
 */
final class Patience {
  private static final int FAILURES_MAX = 40;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(3));

  /**
   * Another request still holds the upload; bytes were damaged on their way; the server is away.
   */
  private static final Set<Integer> PASSING = Set.of(423, 429, 460, 500, 502, 503, 504);

  private int failures;

  /** Something has come through. */
  void moved() {
    failures = 0;
  }

  /** Waits a moment after a failure that may pass; throws any other, and one too many. */
  void after(IOException failure) throws IOException {
    if (!isPassing(failure) || ++failures > FAILURES_MAX) {
      throw failure;
    }
    try {
      Thread.sleep(BACKOFF.after(failures));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to go on");
    }
  }

  private static boolean isPassing(IOException failure) {
    return switch (failure) {
      case RefusedException refused -> PASSING.contains(refused.status()) || isWrongOffset(refused);
      case SocketTimeoutException _ -> true;
      case InterruptedIOException _ -> false;
      default -> true;
    };
  }

  /** More or less has come than this end knew; it asks again. */
  private static boolean isWrongOffset(RefusedException refused) {
    return refused.body().at("/errors/0/code").asString("").equals("wrong_offset");
  }
}
