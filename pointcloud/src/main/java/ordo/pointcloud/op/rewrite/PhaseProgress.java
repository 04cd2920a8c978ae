package ordo.pointcloud.op.rewrite;

import ordo.pointcloud.points.ScanProgress;

/** Told how far an operation of several passes is; may throw to end it. */
@FunctionalInterface
public interface PhaseProgress {
  PhaseProgress NONE = (_, _) -> {};

  /**
   * @param fraction of the whole, 0 to 1
   * @param phase a word or two for people
   */
  void at(double fraction, String phase);

  /** A pass over all points that takes a part of the whole; said again when it is run again. */
  default ScanProgress part(double from, double to, String phase, long points) {
    return done ->
        at(from + (to - from) * Math.min(1.0, (double) done / Math.max(1, points)), phase);
  }
}
