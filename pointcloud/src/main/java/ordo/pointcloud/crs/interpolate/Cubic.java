package ordo.pointcloud.crs.interpolate;

/**
 * Polynomials of degree three in two variables on the square from -1 to 1, fitted at Chebyshev's
 * nodes: there the error of a smooth function is spread evenly, and largest where {@link
 * #testPositions} looks.
 *
 * <p>Coefficients are 16 doubles: {@code c[4 * j + i]} belongs to {@code u^i * v^j}.
 */
final class Cubic {
  static final int NODES = 4;
  static final int COEFFICIENTS = NODES * NODES;

  private static final double[] NODE_POSITIONS = chebyshev();
  private static final double[][] FIT = inverseOfVandermonde();

  /** The extremes of Chebyshev's polynomial of degree four, the leading term of the error. */
  private static final double[] TEST_POSITIONS = {-1, -Math.sqrt(0.5), 0, Math.sqrt(0.5), 1};

  private Cubic() {}

  static double[] nodePositions() {
    return NODE_POSITIONS.clone();
  }

  static double[] testPositions() {
    return TEST_POSITIONS.clone();
  }

  static double evaluate(double[] c, int at, double u, double v) {
    double row0 = c[at] + u * (c[at + 1] + u * (c[at + 2] + u * c[at + 3]));
    double row1 = c[at + 4] + u * (c[at + 5] + u * (c[at + 6] + u * c[at + 7]));
    double row2 = c[at + 8] + u * (c[at + 9] + u * (c[at + 10] + u * c[at + 11]));
    double row3 = c[at + 12] + u * (c[at + 13] + u * (c[at + 14] + u * c[at + 15]));
    return row0 + v * (row1 + v * (row2 + v * row3));
  }

  /**
   * Coefficients from values at the nodes.
   *
   * @param values {@code values[from + 4 * j + i]} is the value at node i of u, node j of v
   */
  static void fit(double[] values, int from, double[] coefficients, int at) {
    double[] rows = new double[COEFFICIENTS];
    for (int j = 0; j < NODES; j++) {
      for (int i = 0; i < NODES; i++) {
        rows[NODES * j + i] = sum(FIT[i], values, from + NODES * j, 1);
      }
    }
    for (int j = 0; j < NODES; j++) {
      for (int i = 0; i < NODES; i++) {
        coefficients[at + NODES * j + i] = sum(FIT[j], rows, i, NODES);
      }
    }
  }

  /** Of the values from one on, {@code step} apart, each times its weight. */
  private static double sum(double[] weights, double[] values, int from, int step) {
    double sum = 0;
    for (int k = 0; k < NODES; k++) {
      sum += weights[k] * values[from + step * k];
    }
    return sum;
  }

  private static double[] chebyshev() {
    double[] nodes = new double[NODES];
    for (int k = 0; k < NODES; k++) {
      nodes[k] = -StrictMath.cos(Math.PI * (2 * k + 1) / (2.0 * NODES));
    }
    return nodes;
  }

  /** Row i holds what each node's value adds to the coefficient of u^i: Lagrange's polynomials. */
  private static double[][] inverseOfVandermonde() {
    double[][] inverse = new double[NODES][NODES];
    for (int k = 0; k < NODES; k++) {
      double[] polynomial = lagrange(k);
      for (int i = 0; i < NODES; i++) {
        inverse[i][k] = polynomial[i];
      }
    }
    return inverse;
  }

  /** 1 at a node, 0 at the others. */
  private static double[] lagrange(int node) {
    double[] polynomial = {1, 0, 0, 0};
    for (int other = 0; other < NODES; other++) {
      if (other != node) {
        timesLinear(polynomial, NODE_POSITIONS[other], NODE_POSITIONS[node]);
      }
    }
    return polynomial;
  }

  /** Multiplies by (u - root) / (at - root). */
  private static void timesLinear(double[] polynomial, double root, double at) {
    for (int i = NODES - 1; i >= 0; i--) {
      double lower = i > 0 ? polynomial[i - 1] : 0;
      polynomial[i] = (lower - root * polynomial[i]) / (at - root);
    }
  }
}
