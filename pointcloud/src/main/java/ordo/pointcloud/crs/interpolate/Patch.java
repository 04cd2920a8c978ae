package ordo.pointcloud.crs.interpolate;

import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.Tolerance;

/**
 * A transform inside one cell: a cubic for each coordinate at the cell's bottom and at its top, and
 * between them a straight line. Certified where it was compared with the exact transform.
 */
public final class Patch {
  private static final int LEVELS = 2;
  private static final int AXES = 3;

  final Cell cell;

  /** False: this cell's points must go the exact way. */
  public final boolean certified;

  /** False: results are the same at bottom and top, and z goes through. */
  final boolean heightMatters;

  final double centreX;
  final double centreY;
  final double bottom;
  final double perHalfSide;
  final double perHeight;

  /** x, y, z at the bottom, then at the top; 16 each. */
  private final double[] coefficients;

  private Patch(Cell cell, boolean certified, boolean heightMatters, double[] coefficients) {
    this.cell = cell;
    this.certified = certified;
    this.heightMatters = heightMatters;
    this.coefficients = coefficients;
    centreX = cell.centreX();
    centreY = cell.centreY();
    bottom = cell.bottom();
    perHalfSide = 1 / cell.halfSide();
    perHeight = 1 / cell.size().height();
  }

  /**
   * Fits a cell and compares it with the exact transform at places between the nodes, also halfway
   * up. Half the tolerance is demanded there, so that all of it holds everywhere.
   */
  public static Patch fit(Cell cell, CrsTransform.Lane exact, Tolerance tolerance) {
    Samples nodes = Samples.of(cell, Cubic.nodePositions(), new double[] {0, 1});
    exact.apply(nodes.x, nodes.y, nodes.z, nodes.size());
    double[] coefficients = coefficients(nodes);
    Patch patch = new Patch(cell, true, nodes.dependOnHeight(), coefficients);
    return patch.agreesWith(exact, tolerance.half())
        ? patch
        : new Patch(cell, false, false, coefficients);
  }

  private static double[] coefficients(Samples nodes) {
    double[] coefficients = new double[LEVELS * AXES * Cubic.COEFFICIENTS];
    for (int level = 0; level < LEVELS; level++) {
      int from = level * Cubic.COEFFICIENTS;
      int at = level * AXES * Cubic.COEFFICIENTS;
      Cubic.fit(nodes.x, from, coefficients, at);
      Cubic.fit(nodes.y, from, coefficients, at + Cubic.COEFFICIENTS);
      Cubic.fit(nodes.z, from, coefficients, at + 2 * Cubic.COEFFICIENTS);
    }
    return coefficients;
  }

  double x(double u, double v, double w) {
    return value(0, u, v, w);
  }

  double y(double u, double v, double w) {
    return value(1, u, v, w);
  }

  double z(double u, double v, double w) {
    return value(2, u, v, w);
  }

  private double value(int axis, double u, double v, double w) {
    double low = Cubic.evaluate(coefficients, axis * Cubic.COEFFICIENTS, u, v);
    if (!heightMatters) {
      return low;
    }
    double high = Cubic.evaluate(coefficients, (AXES + axis) * Cubic.COEFFICIENTS, u, v);
    return low + w * (high - low);
  }

  private boolean agreesWith(CrsTransform.Lane exact, Tolerance tolerance) {
    double[] heights = {0, 0.5, 1};
    double[] places = Cubic.testPositions();
    Samples truth = Samples.of(cell, places, heights);
    double[] height = truth.z.clone();
    exact.apply(truth.x, truth.y, truth.z, truth.size());
    for (int index = 0; index < truth.size(); index++) {
      double u = places[index % places.length];
      double v = places[index / places.length % places.length];
      double w = heights[index / (places.length * places.length)];
      double errorZ = heightMatters ? z(u, v, w) - truth.z[index] : truth.z[index] - height[index];
      if (!tolerance.holds(x(u, v, w) - truth.x[index], y(u, v, w) - truth.y[index], errorZ)) {
        return false;
      }
    }
    return true;
  }

  /** Places in a cell, u fastest, then v, then height. */
  private static final class Samples {
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] heightBefore;

    private Samples(int size) {
      x = new double[size];
      y = new double[size];
      z = new double[size];
      heightBefore = new double[size];
    }

    static Samples of(Cell cell, double[] places, double[] heights) {
      int side = places.length;
      Samples samples = new Samples(side * side * heights.length);
      for (int index = 0; index < samples.size(); index++) {
        samples.x[index] = cell.centreX() + places[index % side] * cell.halfSide();
        samples.y[index] = cell.centreY() + places[index / side % side] * cell.halfSide();
        samples.z[index] = cell.bottom() + heights[index / (side * side)] * cell.size().height();
        samples.heightBefore[index] = samples.z[index];
      }
      return samples;
    }

    int size() {
      return x.length;
    }

    boolean dependOnHeight() {
      int half = size() / 2;
      for (int index = 0; index < half; index++) {
        if (!isSame(index, index + half)) {
          return true;
        }
      }
      return false;
    }

    /** Whether two at different heights came to one place, each at the height it had. */
    private boolean isSame(int low, int high) {
      return x[low] == x[high]
          && y[low] == y[high]
          && z[low] == heightBefore[low]
          && z[high] == heightBefore[high];
    }
  }
}
