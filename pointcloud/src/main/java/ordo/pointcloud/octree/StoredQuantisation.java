package ordo.pointcloud.octree;

import java.util.List;

/**
 * Chooses the one quantisation that every stored point has. Equal ones are kept, so that no
 * coordinate of a single input changes; else the smallest scale that fits 32 bits about a whole
 * offset in the middle.
 */
final class StoredQuantisation {
  /** Half of what 32 bits hold, less a little for rounding. */
  private static final double HALF_RANGE = 2.1e9;

  private StoredQuantisation() {}

  static Quantisation choose(List<CloudInput> inputs, List<RawBounds> bounds) {
    Quantisation first = inputs.getFirst().quantisation();
    if (inputs.stream().allMatch(input -> input.quantisation().equals(first))) {
      return first;
    }
    double[] scale = new double[Quantisation.AXES];
    double[] offset = new double[Quantisation.AXES];
    for (int axis = 0; axis < Quantisation.AXES; axis++) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < inputs.size(); i++) {
        Quantisation own = inputs.get(i).quantisation();
        least = Math.min(least, own.coordinate(axis, bounds.get(i).min(axis)));
        greatest = Math.max(greatest, own.coordinate(axis, bounds.get(i).max(axis)));
      }
      offset[axis] = Math.floor((least + greatest) / 2 + 0.5);
      scale[axis] = smallestScale(inputs, axis, (greatest - least) / 2 + 1);
    }
    return Quantisation.of(scale, offset);
  }

  private static double smallestScale(List<CloudInput> inputs, int axis, double reach) {
    double[] scales =
        inputs.stream().mapToDouble(input -> input.quantisation().scale(axis)).sorted().toArray();
    for (double scale : scales) {
      if (reach / scale <= HALF_RANGE) {
        return scale;
      }
    }
    double coarser = scales[scales.length - 1];
    while (reach / coarser > HALF_RANGE) {
      coarser *= 10;
    }
    return coarser;
  }
}
