package ordo.pointcloud.spread;

import ordo.pointcloud.points.RawBounds;

/**
 * Parts a box into at most 256 equal ones, the longest side first; upwards only where it is much
 * longer than it is wide, as neighbours are mostly beside each other. What lies outside counts to
 * the part next to it.
 */
final class Partition {
  static final int PARTS_MAX = 256;

  private static final int BITS = 8;

  /** A height counts as a fraction of a length. */
  private static final double[] WEIGHTS = {1, 1, 1.0 / 16};

  private final RawBounds box;
  private final int[] bits = new int[3];
  private final double[] partsPerStep = new double[3];

  Partition(RawBounds box) {
    this.box = box;
    double[] sides = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      sides[axis] = ((double) box.max(axis) - box.min(axis)) * WEIGHTS[axis];
    }
    for (int i = 0; i < BITS; i++) {
      int longest = longest(sides);
      sides[longest] /= 2;
      bits[longest]++;
    }
    for (int axis = 0; axis < 3; axis++) {
      partsPerStep[axis] = (1 << bits[axis]) / ((double) box.max(axis) - box.min(axis) + 1);
    }
  }

  private static int longest(double[] sides) {
    int ofPlan = sides[0] >= sides[1] ? 0 : 1;
    return sides[2] > sides[ofPlan] ? 2 : ofPlan;
  }

  int part(int x, int y, int z) {
    return (on(0, x) << bits[1] | on(1, y)) << bits[2] | on(2, z);
  }

  private int on(int axis, int at) {
    double place = ((double) at - box.min(axis)) * partsPerStep[axis];
    return Math.clamp((long) place, 0, (1 << bits[axis]) - 1);
  }
}
