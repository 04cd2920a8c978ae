package ordo.model;

import java.time.Duration;

/**
 * A step's own rule for failures that its executor reports.
 *
 * @param attemptsMax 1 to {@link #ATTEMPTS_LIMIT}
 * @param backoff wait before the next attempt, at most {@link #BACKOFF_LIMIT}
 */
public record Retry(int attemptsMax, Duration backoff) {
  public static final int ATTEMPTS_LIMIT = 20;
  public static final Duration BACKOFF_LIMIT = Duration.ofDays(1);
}
