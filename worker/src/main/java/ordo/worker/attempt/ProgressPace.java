package ordo.worker.attempt;

import java.util.function.LongSupplier;
import ordo.wire.ProgressDetail;

/** How fast an attempt goes, from what it says it has done. Used under the attempt's lock. */
final class ProgressPace {
  /** Earlier, a rate says more about the start than about the work. */
  private static final double SECONDS_MIN = 1;

  private static final double FRACTION_MIN = 0.01;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanos;
  private final long begunNanos;
  private String phase = "";
  private long phaseBegunNanos;
  private long phaseBegunPoints;

  /**
   * @param nanos time that only grows
   */
  ProgressPace(LongSupplier nanos) {
    this.nanos = nanos;
    this.begunNanos = nanos.getAsLong();
  }

  /**
   * @param fraction of the whole step, 0 to 1
   */
  ProgressDetail at(double fraction, String phase) {
    return new ProgressDetail(phase, null, null, null, secondsLeft(fraction));
  }

  /**
   * @param done points of this phase
   * @param total points of this phase
   */
  ProgressDetail at(double fraction, String phase, long done, long total) {
    if (!phase.equals(this.phase)) {
      this.phase = phase;
      phaseBegunNanos = nanos.getAsLong();
      phaseBegunPoints = done;
    }
    return new ProgressDetail(phase, done, total, rate(done), secondsLeft(fraction));
  }

  private Double rate(long done) {
    double seconds = secondsSince(phaseBegunNanos);
    return seconds < SECONDS_MIN ? null : Math.rint((done - phaseBegunPoints) / seconds);
  }

  private Double secondsLeft(double fraction) {
    double seconds = secondsSince(begunNanos);
    return seconds < SECONDS_MIN || fraction < FRACTION_MIN
        ? null
        : Math.rint(seconds * (1 - fraction) / fraction);
  }

  private double secondsSince(long then) {
    return (nanos.getAsLong() - then) / NANOS_PER_SECOND;
  }
}
