package ordo.server.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a process' end, a moment at a time. Used by one thread. It keeps the one future of the
 * process that it waits for: each further one would stay with the process for as long as it lives.
 */
final class Ended {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private record Waiting(ProcessHandle process, CompletableFuture<ProcessHandle> end) {}

  private Optional<Waiting> waiting = Optional.empty();

  /** Whether it has ended; comes back within a moment if it has not. */
  boolean await(ProcessHandle process) throws InterruptedException {
    if (waiting.filter(on -> on.process().equals(process)).isEmpty()) {
      waiting = Optional.of(new Waiting(process, process.onExit()));
    }
    try {
      waiting.get().end().get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process cannot fail", e);
    }
  }
}
