package ordo.pointcloud.crs.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CubicTest {
  @Test
  void aCubicIsReproducedExactly() {
    double[] nodes = Cubic.nodePositions();
    double[] values = new double[Cubic.COEFFICIENTS];
    for (int index = 0; index < values.length; index++) {
      values[index] = cubic(nodes[index % 4], nodes[index / 4]);
    }
    double[] coefficients = new double[Cubic.COEFFICIENTS + 3];
    Cubic.fit(values, 0, coefficients, 3);
    for (double u = -1; u <= 1; u += 0.25) {
      for (double v = -1; v <= 1; v += 0.25) {
        assertThat(Cubic.evaluate(coefficients, 3, u, v)).isCloseTo(cubic(u, v), within(1e-12));
      }
    }
  }

  private static double cubic(double u, double v) {
    return 2 - u + 3 * v * u * u - 0.5 * u * u * u * v * v * v + v * v * v * 0.25;
  }
}
