package ordo.pointcloud.octree.frame;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import ordo.pointcloud.octree.Axes;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;

/**
 * Chooses the one scale and offset in whose integers a tree is built. Equal ones are kept, so that
 * no coordinate of a single input changes; else it is the smallest scale that fits 32 bits about a
 * whole offset in the middle. Where that meets every quantum of every input, each sink stores whole
 * multiples of its integers ({@link FramedSink}); where it does not, coordinates have to be
 * rounded, and the scale is as fine as any sink wants it, for all of them.
 */
final class StoredFrame {
  /** Half of what 32 bits hold, less a little for rounding. */
  private static final double HALF_RANGE = 2.1e9;

  /** How far a scale may exceed the one wanted: two ways to write the same decimal. */
  private static final double SAME_SCALE = 1 + 1e-9;

  /** How far, of itself, the ratio of two scales may be from a whole number. */
  private static final double WHOLE_RATIO = 1e-9;

  /** How far, in quanta, two offsets may be from a whole number of them. */
  private static final double WHOLE_SHIFT = 1e-4;

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
   * @param scaleMax a scale is not coarser where coordinates have to be rounded and 32 bits suffice
   */
  static CoordinateFrame choose(List<CloudInput> inputs, List<RawBounds> bounds, double scaleMax) {
    CoordinateFrame first = inputs.getFirst().frame();
    if (inputs.stream().allMatch(input -> input.frame().equals(first))) {
      return first;
    }
    CoordinateFrame own = new StoredFrame(inputs, bounds, Double.POSITIVE_INFINITY).common();
    boolean isMet = inputs.stream().allMatch(input -> meets(own, input.frame()));
    return isMet ? own : new StoredFrame(inputs, bounds, scaleMax).common();
  }

  /** Whether every coordinate of a frame is one of another. */
  private static boolean meets(CoordinateFrame frame, CoordinateFrame other) {
    boolean meets = true;
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      double scale = Axes.scale(frame, axis);
      double ratio = Axes.scale(other, axis) / scale;
      double shift = (Axes.offset(other, axis) - Axes.offset(frame, axis)) / scale;
      meets &= isWhole(ratio, ratio * WHOLE_RATIO) && isWhole(shift, WHOLE_SHIFT);
    }
    return meets;
  }

  private static boolean isWhole(double value, double tolerance) {
    return Math.abs(value - Math.rint(value)) <= tolerance;
  }

  /**
   * In how many parts a scale is divided so that it is fine enough, and what lies on the axis still
   * fits 32 bits; 1 where that cannot be.
   *
   * @param most greatest magnitude of a raw coordinate at that scale
   */
  static int parts(double scale, double scaleMax, double most) {
    int parts = parts(scale, scaleMax);
    return most * parts <= HALF_RANGE ? parts : 1;
  }

  private static int parts(double scale, double scaleMax) {
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
        DoubleStream.concat(DoubleStream.of(own[0] / parts(own[0], scaleMax)), Arrays.stream(own))
            .toArray();
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
