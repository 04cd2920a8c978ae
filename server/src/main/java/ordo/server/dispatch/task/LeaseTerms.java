package ordo.server.dispatch.task;

import java.time.Duration;

/**
 * How long an attempt may stay silent, by the database's clock.
 *
 * @param lease after the last renewal the attempt is taken away
 * @param renewal how often a worker renews
 */
public record LeaseTerms(Duration lease, Duration renewal) {
  /** SPEC section 7. */
  public static final LeaseTerms STANDARD =
      new LeaseTerms(Duration.ofSeconds(30), Duration.ofSeconds(10));

  public LeaseTerms {
    if (renewal.isNegative() || renewal.isZero() || renewal.compareTo(lease) >= 0) {
      throw new IllegalArgumentException(
          "lease: expected a renewal above zero and below the lease of "
              + lease
              + ", found "
              + renewal);
    }
  }
}
