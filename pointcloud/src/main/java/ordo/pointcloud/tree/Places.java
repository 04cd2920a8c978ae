package ordo.pointcloud.tree;

/**
 * Coordinates of points.
 *
 * @param x one a point, as are y and z
 */
public record Places(double[] x, double[] y, double[] z) {
  public int size() {
    return x.length;
  }
}
