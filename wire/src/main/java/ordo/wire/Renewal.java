package ordo.wire;

import java.time.Duration;
import java.util.List;

/**
 * {@code POST /workers/:id/renewals}: live progress, and proof of life for every attempt named.
 * Sent on change at most every 250 ms, and at least every renewal period.
 */
public record Renewal(List<Live> attempts) {
  /** Part of a lease that is not counted on: clocks differ, and messages take time. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** How long a lease is surely held, by the holder's own clock, after one that was sent now. */
  public static Duration surelyHolds(Duration lease) {
    return lease.compareTo(MARGIN.multipliedBy(2)) > 0 ? lease.minus(MARGIN) : lease.dividedBy(2);
  }

  /**
   * @param progress 0 to 1
   * @param message one line for people, null when unchanged
   * @param log new lines
   * @param progressDetail the same in numbers; null where they are not known
   */
  public record Live(
      ClaimedTask.AttemptKey key,
      double progress,
      String message,
      List<String> log,
      ProgressDetail progressDetail) {
    /** Without numbers. */
    public Live(ClaimedTask.AttemptKey key, double progress, String message, List<String> log) {
      this(key, progress, message, log, null);
    }
  }

  /**
   * @param stopped tokens that are no longer current: the worker stops those attempts
   */
  public record Renewed(List<String> stopped) {}
}
