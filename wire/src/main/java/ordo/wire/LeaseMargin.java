package ordo.wire;

import java.time.Duration;

/** How far a holder of a lease may count on it by its own clock. */
public final class LeaseMargin {
  /** Part of a lease that is not counted on: clocks differ, and messages take time. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private LeaseMargin() {}

  /** How long a lease is surely held after a message that was sent now. */
  public static Duration surely(Duration lease) {
    return lease.compareTo(MARGIN.multipliedBy(2)) > 0 ? lease.minus(MARGIN) : lease.dividedBy(2);
  }
}
