package ordo.pointcloud.quality;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.points.Bounds;

/**
 * A line along which two inputs meet.
 *
 * @param axis across the line: 0 x, 1 y
 * @param at where on that axis
 * @param from where the line begins on the other axis
 * @param to where it ends
 */
record Seam(int axis, double at, double from, double to) {
  /** How far apart, or one over the other, inputs may lie that meet: a share of the cube's side. */
  private static final double GAP = 1e-3;

  /** Where the boxes of inputs meet, two by two. */
  static List<Seam> between(List<Bounds> inputs, double side) {
    List<Seam> seams = new ArrayList<>();
    for (Bounds lower : inputs) {
      for (Bounds upper : inputs) {
        add(lower, upper, 0, GAP * side, seams);
        add(lower, upper, 1, GAP * side, seams);
      }
    }
    return seams;
  }

  private static void add(Bounds lower, Bounds upper, int axis, double gap, List<Seam> seams) {
    double end = max(lower, axis);
    double begin = min(upper, axis);
    double from = Math.max(min(lower, 1 - axis), min(upper, 1 - axis));
    double to = Math.min(max(lower, 1 - axis), max(upper, 1 - axis));
    boolean areTwo = min(lower, axis) < begin && end < max(upper, axis);
    if (areTwo && Math.abs(begin - end) <= gap && from < to) {
      seams.add(new Seam(axis, (begin + end) / 2, from, to));
    }
  }

  private static double min(Bounds bounds, int axis) {
    return axis == 0 ? bounds.minX() : bounds.minY();
  }

  private static double max(Bounds bounds, int axis) {
    return axis == 0 ? bounds.maxX() : bounds.maxY();
  }
}
