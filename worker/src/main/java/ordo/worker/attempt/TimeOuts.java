package ordo.worker.attempt;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Stops attempts that take longer than their step allows, by a timer of its own: whatever else
 * waits for a server that is away, a time-out does not.
 */
public final class TimeOuts implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("time-outs").factory());

  public TimeOuts() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** From now on, until the answer is closed. */
  public Watch watch(LiveAttempt attempt) {
    Long seconds = attempt.task().timeoutSeconds();
    if (seconds == null) {
      return () -> {};
    }
    long millis = Duration.ofSeconds(seconds).toMillis();
    Future<?> stop =
        timer.schedule(
            () -> attempt.stop(LiveAttempt.Stop.TIMED_OUT), millis, TimeUnit.MILLISECONDS);
    return () -> stop.cancel(false);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** One attempt that is watched. */
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
