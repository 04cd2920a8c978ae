package ordo.server.dispatch.end;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ordo.model.Retry;
import ordo.model.TaskKind;
import ordo.server.dispatch.task.TaskTypes;
import ordo.wire.Backoff;

/** How often a task is tried, and the waits between; pure. SPEC sections 2.4, 5 and 7. */
public final class RetryRule {
  static final int LOST_ATTEMPTS_MAX = 3;
  public static final int DELIVERY_ATTEMPTS_MAX = 5;
  static final int WEBHOOK_ATTEMPTS_MAX = 8;

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(256));

  private static final List<Duration> DELIVERY_WAITS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120));

  /** Before a look whether what was in a delivery's way has gone by itself. */
  private static final Backoff LOOKS = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** Whether the attempt was taken from its executor or refused by it. */
  enum Cause {
    /** The executor says so. */
    REFUSED,
    /** Lease, worker, store or network. */
    LOST
  }

  /**
   * @param attemptsMax in all, none more when this many have been counted
   * @param backoff before the next one
   */
  record Next(int attemptsMax, Optional<Duration> backoff) {}

  private RetryRule() {}

  /**
   * @param tried attempts counted, this one included
   * @param own the step's rule
   */
  static Next after(TaskKind kind, String type, int tried, Cause cause, Optional<Retry> own) {
    int attemptsMax = attemptsMax(kind, type, cause, own);
    return new Next(
        attemptsMax,
        tried < attemptsMax ? Optional.of(backoff(kind, type, tried, own)) : Optional.empty());
  }

  /** A step that a worker gave back can go on elsewhere at once; a delivery waits for a place. */
  static Duration afterReturn(RunningTask task) {
    return task.kind() == TaskKind.DELIVERY ? LOOKS.after(task.key().attempt()) : Duration.ZERO;
  }

  private static int attemptsMax(TaskKind kind, String type, Cause cause, Optional<Retry> own) {
    int ownMax = own.map(Retry::attemptsMax).orElse(1);
    if (cause == Cause.REFUSED) {
      return ownMax;
    }
    if (kind == TaskKind.DELIVERY) {
      return DELIVERY_ATTEMPTS_MAX;
    }
    boolean webhook = type.equals(TaskTypes.CALL_WEBHOOK);
    return Math.max(ownMax, webhook ? WEBHOOK_ATTEMPTS_MAX : LOST_ATTEMPTS_MAX);
  }

  private static Duration backoff(TaskKind kind, String type, int tried, Optional<Retry> own) {
    if (kind == TaskKind.DELIVERY) {
      return DELIVERY_WAITS.get(Math.min(tried, DELIVERY_WAITS.size()) - 1);
    }
    return type.equals(TaskTypes.CALL_WEBHOOK)
        ? BACKOFF.after(tried)
        : own.map(Retry::backoff).orElse(BACKOFF.after(tried));
  }
}
