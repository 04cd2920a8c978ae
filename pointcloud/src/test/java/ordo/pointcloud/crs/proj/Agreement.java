package ordo.pointcloud.crs.proj;

import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.proven.ProvenLane;
import ordo.pointcloud.crs.proven.ProvenShift;

/** Whether proj4j's points are PROJ's. */
final class Agreement {
  private static final double METRES_PER_RADIAN = 6_378_137.0;

  private Agreement() {}

  static ProofPoints compute(
      ProvenLane.Side source,
      ProvenLane.Side target,
      ProvenShift shift,
      boolean reversed,
      ProofPoints start) {
    ProofPoints points = start.copy();
    ProvenLane.between(source, target, shift, reversed)
        .apply(points.x(), points.y(), points.z(), points.size());
    return points;
  }

  /** Points for which PROJ has no answer are left out. */
  static boolean within(double metres, ProofPoints truth, ProofPoints ours, CrsUnit unit) {
    for (int index = 0; index < truth.size(); index++) {
      if (truth.isFinite(index) && !(distance(truth, ours, index, unit) <= metres)) {
        return false;
      }
    }
    return true;
  }

  /** Metres, at the equator's length of a degree; NaN where ours is not finite. */
  static double distance(ProofPoints truth, ProofPoints ours, int index, CrsUnit unit) {
    double x = (truth.x()[index] - ours.x()[index]) * unit.factor();
    double y = (truth.y()[index] - ours.y()[index]) * unit.factor();
    return unit.angular() ? METRES_PER_RADIAN * Math.hypot(x, y) : Math.hypot(x, y);
  }
}
