package ordo.pointcloud.octree.frame;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import ordo.pointcloud.octree.Axes;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;

/**
 * Chooses the one scale and offset that every stored point has. Equal ones are kept where they are
 * fine enough, so that no coordinate of a single input changes; one that is too coarse is divided
 * by a whole number, so that every coordinate of it is still met; else it is the smallest scale
 * that fits 32 bits about a whole offset in the middle.
 */
final class StoredFrame {
  /** Half of what 32 bits hold, less a little for rounding. */
  private static final double HALF_RANGE = 2.1e9;

  /** How far a scale may exceed the one wanted: two ways to write the same decimal. */
  private static final double SAME_SCALE = 1 + 1e-9;

  private final List<CloudInput> inputs;
  private final List<RawBounds> bounds;
  private final double scaleMax;

  private StoredFrame(List<CloudInput> inputs, List<RawBounds> bounds, double scaleMax) {
    this.inputs = inputs;
    this.bounds = bounds;
    this.scaleMax = scaleMax;
  }

  /**
   * @param bounds of each input's points, in its raw integers
   * @param scaleMax a scale is not coarser where 32 bits suffice
   */
  static CoordinateFrame choose(List<CloudInput> inputs, List<RawBounds> bounds, double scaleMax) {
    var choice = new StoredFrame(inputs, bounds, scaleMax);
    CoordinateFrame first = inputs.getFirst().frame();
    return inputs.stream().allMatch(input -> input.frame().equals(first))
        ? choice.finer(first)
        : choice.common();
  }

  /** The inputs' own frame, each axis divided where it is too coarse and there is room. */
  private CoordinateFrame finer(CoordinateFrame own) {
    double[] scale = new double[Axes.COUNT];
    double[] offset = new double[Axes.COUNT];
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      int parts = parts(Axes.scale(own, axis));
      double most = 0;
      for (RawBounds each : bounds) {
        most = Math.max(most, Math.max(Math.abs((double) each.min(axis)), each.max(axis)));
      }
      boolean fits = most * parts <= HALF_RANGE;
      scale[axis] = fits ? Axes.scale(own, axis) / parts : Axes.scale(own, axis);
      offset[axis] = Axes.offset(own, axis);
    }
    return Axes.frame(scale, offset);
  }

  /** In how many parts a scale is divided so that it is fine enough. */
  private int parts(double scale) {
    return (int) Math.max(1, Math.ceil(scale / (scaleMax * SAME_SCALE)));
  }

  private CoordinateFrame common() {
    double[] scale = new double[Axes.COUNT];
    double[] offset = new double[Axes.COUNT];
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      Extent extent = extent(axis);
      offset[axis] = Math.floor((extent.least() + extent.greatest()) / 2 + 0.5);
      scale[axis] = smallestScale(axis, (extent.greatest() - extent.least()) / 2 + 1);
    }
    return Axes.frame(scale, offset);
  }

  /** Of all points on one axis, as coordinates. */
  private record Extent(double least, double greatest) {}

  private Extent extent(int axis) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < inputs.size(); i++) {
      CoordinateFrame own = inputs.get(i).frame();
      least = Math.min(least, Axes.coordinate(own, axis, bounds.get(i).min(axis)));
      greatest = Math.max(greatest, Axes.coordinate(own, axis, bounds.get(i).max(axis)));
    }
    return new Extent(least, greatest);
  }

  private double smallestScale(int axis, double reach) {
    double[] own =
        inputs.stream().mapToDouble(input -> Axes.scale(input.frame(), axis)).sorted().toArray();
    double[] scales =
        DoubleStream.concat(DoubleStream.of(own[0] / parts(own[0])), Arrays.stream(own)).toArray();
    for (double scale : scales) {
      if (reach / scale <= HALF_RANGE) {
        return scale;
      }
    }
    return coarser(scales[scales.length - 1], reach);
  }

  private static double coarser(double scale, double reach) {
    double coarser = scale;
    while (reach / coarser > HALF_RANGE) {
      coarser *= 10;
    }
    return coarser;
  }
}
