package ordo.pointcloud.op;

import java.util.Arrays;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsTransform;

/**
 * About where a box comes to lie: the extremes of a lattice of places in it. Good for choosing an
 * offset, not a bound of the points.
 */
record TransformedBox(
    double minX, double minY, double minZ, double maxX, double maxY, double maxZ) {

  /**
   * @param side places along x and along y, at the lowest and the highest z
   */
  static TransformedBox of(CrsTransform transform, CloudBox box, int side) {
    int size = side * side * 2;
    double[] x = new double[size];
    double[] y = new double[size];
    double[] z = new double[size];
    for (int index = 0; index < size; index++) {
      x[index] = between(box.minX(), box.maxX(), index % side, side);
      y[index] = between(box.minY(), box.maxY(), index / side % side, side);
      z[index] = index < size / 2 ? box.minZ() : box.maxZ();
    }
    try (CrsTransform.Lane lane = transform.open()) {
      lane.apply(x, y, z, size);
    }
    return extremes(x, y, z);
  }

  private static TransformedBox extremes(double[] x, double[] y, double[] z) {
    double[] min = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] max = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int index = 0; index < x.length; index++) {
      double[] place = {x[index], y[index], z[index]};
      if (Arrays.stream(place).allMatch(Double::isFinite)) {
        Arrays.setAll(min, axis -> Math.min(min[axis], place[axis]));
        Arrays.setAll(max, axis -> Math.max(max[axis], place[axis]));
      }
    }
    return new TransformedBox(min[0], min[1], min[2], max[0], max[1], max[2]);
  }

  private static double between(double from, double to, int step, int side) {
    return from + (to - from) * step / (side - 1);
  }

  boolean isEmpty() {
    return minX > maxX;
  }

  double centreX() {
    return minX + (maxX - minX) / 2;
  }

  double centreY() {
    return minY + (maxY - minY) / 2;
  }

  double centreZ() {
    return minZ + (maxZ - minZ) / 2;
  }

  double halfX() {
    return (maxX - minX) / 2;
  }

  double halfY() {
    return (maxY - minY) / 2;
  }

  double halfZ() {
    return (maxZ - minZ) / 2;
  }
}
