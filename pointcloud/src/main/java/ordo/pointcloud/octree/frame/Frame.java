package ordo.pointcloud.octree.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.octree.Axes;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;

/**
 * Phase 1: how coordinates are stored and which cube is the root's. A function of the inputs'
 * coordinate frames and of the bounds of their points alone; headers only guess it, {@code Count}
 * finds out whether they told the truth.
 */
public final class Frame {
  private Frame() {}

  /**
   * The frame that the headers claim; none where a claim cannot be true (NaN, inverted, all zero,
   * beyond what raw integers reach).
   *
   * @param scaleMax the finest scale that some sink wants
   */
  public static Claimed claimed(List<CloudInput> inputs, double scaleMax) {
    var bounds = new ArrayList<RawBounds>();
    for (CloudInput input : inputs) {
      claimOf(input).ifPresent(bounds::add);
    }
    boolean isComplete = bounds.size() == inputs.size();
    return new Claimed(
        inputs,
        scaleMax,
        isComplete ? Optional.of(of(inputs, bounds, scaleMax)) : Optional.empty());
  }

  /** The frame of points with these bounds, one an input, in its raw integers. */
  public static Framed of(List<CloudInput> inputs, List<RawBounds> bounds, double scaleMax) {
    CoordinateFrame stored = StoredFrame.choose(inputs, bounds, scaleMax);
    var all = new ArrayList<RawBounds>();
    for (int i = 0; i < inputs.size(); i++) {
      all.add(requantised(inputs.get(i).frame(), stored, bounds.get(i)));
    }
    RawBounds tight = all.stream().reduce(RawBounds::and).orElseThrow();
    return new Framed(List.copyOf(inputs), stored, tight, CubeChoice.choose(stored, tight));
  }

  private static Optional<RawBounds> claimOf(CloudInput input) {
    Bounds claim = input.claimed();
    double[] min = raw(input.frame(), claim.minX(), claim.minY(), claim.minZ());
    double[] max = raw(input.frame(), claim.maxX(), claim.maxY(), claim.maxZ());
    if (claim.equals(Bounds.NONE) || !canBe(min, max)) {
      return Optional.empty();
    }
    return Optional.of(
        new RawBounds(
            (int) min[0], (int) min[1], (int) min[2], (int) max[0], (int) max[1], (int) max[2]));
  }

  private static double[] raw(CoordinateFrame frame, double x, double y, double z) {
    return new double[] {Axes.raw(frame, 0, x), Axes.raw(frame, 1, y), Axes.raw(frame, 2, z)};
  }

  private static boolean canBe(double[] min, double[] max) {
    boolean can = true;
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      can &= Requantise.isInt(min[axis]) && Requantise.isInt(max[axis]) && min[axis] <= max[axis];
    }
    return can;
  }

  private static RawBounds requantised(CoordinateFrame from, CoordinateFrame to, RawBounds bounds) {
    if (from.equals(to)) {
      return bounds;
    }
    int[] raw = new int[2 * Axes.COUNT];
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      raw[axis] = Requantise.raw(from, to, axis, bounds.min(axis));
      raw[axis + 3] = Requantise.raw(from, to, axis, bounds.max(axis));
    }
    return new RawBounds(raw[0], raw[1], raw[2], raw[3], raw[4], raw[5]);
  }
}
