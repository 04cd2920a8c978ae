package ordo.cli.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ordo.wire.Backoff;

/** Starts nothing for a while after failures in a row, each time for longer. Used by one thread. */
final class Pause {
  private static final int FAILURES_MAX = 3;

  private final Backoff backoff;
  private int failures;
  private int pauses;
  private Instant until = Instant.MIN;
  private String reason = "";

  Pause(Times times) {
    this.backoff = new Backoff(times.pause(), times.pauseMax());
  }

  /** A machine was refused, or did not become a worker. */
  void failed(String why, Instant now) {
    failures++;
    if (failures >= FAILURES_MAX) {
      begin(why, now);
    }
  }

  /** What would only fail again is not tried again at once. */
  void begin(String why, Instant now) {
    pauses++;
    failures = 0;
    Duration wait = backoff.after(pauses);
    until = now.plus(wait);
    reason = "paused for " + wait.toSeconds() + " s: " + why;
  }

  /** A machine became a worker. */
  void succeeded() {
    failures = 0;
    pauses = 0;
    until = Instant.MIN;
  }

  /** Why nothing is started now. */
  Optional<String> why(Instant now) {
    return now.isBefore(until) ? Optional.of(reason) : Optional.empty();
  }
}
