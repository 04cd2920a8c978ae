package ordo.pointcloud.octree.frame;

import java.util.List;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.las.RawBounds;
import ordo.pointcloud.octree.Axes;
import ordo.pointcloud.octree.CloudInput;

/**
 * Chooses the one scale and offset that every stored point has. Equal ones are kept, so that no
 * coordinate of a single input changes; else the smallest scale that fits 32 bits about a whole
 * offset in the middle.
 */
final class StoredFrame {
  /** Half of what 32 bits hold, less a little for rounding. */
  private static final double HALF_RANGE = 2.1e9;

  private StoredFrame() {}

  static CoordinateFrame choose(List<CloudInput> inputs, List<RawBounds> bounds) {
    CoordinateFrame first = inputs.getFirst().frame();
    if (inputs.stream().allMatch(input -> input.frame().equals(first))) {
      return first;
    }
    double[] scale = new double[Axes.COUNT];
    double[] offset = new double[Axes.COUNT];
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      Extent extent = extent(inputs, bounds, axis);
      offset[axis] = Math.floor((extent.least() + extent.greatest()) / 2 + 0.5);
      scale[axis] = smallestScale(inputs, axis, (extent.greatest() - extent.least()) / 2 + 1);
    }
    return Axes.frame(scale, offset);
  }

  /** Of all points on one axis, as coordinates. */
  private record Extent(double least, double greatest) {}

  private static Extent extent(List<CloudInput> inputs, List<RawBounds> bounds, int axis) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < inputs.size(); i++) {
      CoordinateFrame own = inputs.get(i).frame();
      least = Math.min(least, Axes.coordinate(own, axis, bounds.get(i).min(axis)));
      greatest = Math.max(greatest, Axes.coordinate(own, axis, bounds.get(i).max(axis)));
    }
    return new Extent(least, greatest);
  }

  private static double smallestScale(List<CloudInput> inputs, int axis, double reach) {
    double[] scales =
        inputs.stream().mapToDouble(input -> Axes.scale(input.frame(), axis)).sorted().toArray();
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
