package ordo.server.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long this server has been ready with its database, without a gap in which a worker could
 * not have renewed. Pure: it is told both clocks. Used by one thread.
 *
 * <p>A gap is a look that failed, one that came late (this process or its machine was stopped), and
 * a database clock that moved otherwise than time does.
 */
final class Readiness {
  /** A look that comes later than this after the one before is a gap. */
  static final Duration LATE = Duration.ofSeconds(5);

  /** The clocks may drift apart so far between two looks. */
  static final Duration DRIFT_MAX = Duration.ofSeconds(2);

  private Optional<Look> first = Optional.empty();
  private Optional<Look> last = Optional.empty();

  private record Look(long nanos, Instant databaseTime) {}

  /** The database answered. */
  void answered(long nanos, Instant databaseTime) {
    Look look = new Look(nanos, databaseTime);
    if (last.isEmpty() || isGap(last.get(), look)) {
      first = Optional.of(look);
    }
    last = Optional.of(look);
  }

  /** The database did not answer. */
  void failed() {
    first = Optional.empty();
    last = Optional.empty();
  }

  boolean isReadyFor(Duration time) {
    return first.isPresent() && last.get().nanos() - first.get().nanos() >= time.toNanos();
  }

  private static boolean isGap(Look before, Look now) {
    Duration elapsed = Duration.ofNanos(now.nanos() - before.nanos());
    Duration databaseElapsed = Duration.between(before.databaseTime(), now.databaseTime());
    return elapsed.compareTo(LATE) > 0
        || elapsed.minus(databaseElapsed).abs().compareTo(DRIFT_MAX) > 0;
  }
}
