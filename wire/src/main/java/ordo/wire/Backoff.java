package ordo.wire;

import java.time.Duration;

/**
 * The waits between tries that fail in a row: each twice as long as the one before, up to a bound.
 *
 * @param first after the first failure
 * @param longest after any
 */
public record Backoff(Duration first, Duration longest) {
  private static final int DOUBLINGS_MAX = 30;

  /**
   * @param failures in a row, from 1
   */
  public Duration after(int failures) {
    Duration doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, DOUBLINGS_MAX));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
