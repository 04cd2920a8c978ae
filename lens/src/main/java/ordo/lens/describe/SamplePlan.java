package ordo.lens.describe;

import ordo.pointcloud.view.PointView;

/**
 * Which points of a file without an index are shown.
 *
 * @param shown about so many points
 * @param of all points
 * @param runs to read, in this order
 * @param ofRuns all runs
 * @param thin one in so many points of each
 */
public record SamplePlan(long shown, long of, int[] runs, int ofRuns, int thin) {
  /** Points to show. */
  public static final long SHOWN_MAX = 1_000_000;

  /** Points to decode for that. */
  public static final long DECODED_MAX = 20_000_000;

  /** Runs to ask for. */
  static final int RUNS_MAX = 4_096;

  static SamplePlan of(PointView.Runs runs) {
    int read = read(runs);
    long decoded = runs.count() == 0 ? 0 : Math.ceilDiv(runs.points() * read, (long) runs.count());
    int thin = Math.clamp(Math.ceilDiv(decoded, SHOWN_MAX), 1, Integer.MAX_VALUE);
    int[] order = runs.count() == 0 ? new int[0] : BitReversed.order(runs.count(), read);
    return new SamplePlan(decoded / thin, runs.points(), order, runs.count(), thin);
  }

  private static int read(PointView.Runs runs) {
    if (runs.points() <= DECODED_MAX) {
      return Math.min(runs.count(), RUNS_MAX);
    }
    double mean = (double) runs.points() / runs.count();
    return Math.clamp((long) (DECODED_MAX / mean), 1, Math.min(runs.count(), RUNS_MAX));
  }
}
