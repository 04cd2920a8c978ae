package ordo.pointcloud.op.surface;

import java.util.Arrays;

/**
 * The nearest known cell behind each cell of a row that is swept over: straight back, back to both
 * sides, and on the side it comes from. Two sweeps, from the north and from the south, see all
 * eight directions, however far.
 */
final class SweptRays {
  private static final int RAYS = 3;
  private static final double NEVER = Double.NaN;

  private final int sideStep;
  private double[][] value;
  private double[][] steps;

  /**
   * @param sideStep 1 where the row is walked from its first column, -1 from its last
   */
  SweptRays(int width, int sideStep) {
    this.sideStep = sideStep;
    value = new double[RAYS][width];
    steps = new double[RAYS][width];
    Arrays.stream(value).forEach(ray -> Arrays.fill(ray, NEVER));
  }

  /** Adds what is known behind the unknown cells of the next row, by one over squared distance. */
  void next(double[] z, double[] sums, double[] weights) {
    double side = NEVER;
    double sideSteps = 0;
    int column = sideStep > 0 ? 0 : z.length - 1;
    for (int done = 0; done < z.length; done++, column += sideStep) {
      if (Double.isNaN(z[column])) {
        addRays(column, sums, weights);
        sideSteps++;
        add(side, sideSteps * sideSteps, column, new double[][] {sums, weights});
      } else {
        side = z[column];
        sideSteps = 0;
      }
    }
    go(z);
  }

  private void addRays(int column, double[] sums, double[] weights) {
    for (int ray = 0; ray < RAYS; ray++) {
      double squared = steps[ray][column] * steps[ray][column] * (ray == 1 ? 1 : 2);
      add(value[ray][column], squared, column, new double[][] {sums, weights});
    }
  }

  private static void add(double z, double squared, int column, double[][] into) {
    if (!Double.isNaN(z)) {
      into[0][column] += z / squared;
      into[1][column] += 1 / squared;
    }
  }

  /** Each ray goes on by a row: the first also by a column ahead, the last by one back. */
  private void go(double[] z) {
    double[][] nextValue = new double[RAYS][z.length];
    double[][] nextSteps = new double[RAYS][z.length];
    for (int ray = 0; ray < RAYS; ray++) {
      for (int column = 0; column < z.length; column++) {
        int from = column + ray - 1;
        boolean isInside = from >= 0 && from < z.length;
        boolean isKnown = isInside && !Double.isNaN(z[from]);
        nextValue[ray][column] = isKnown ? z[from] : isInside ? value[ray][from] : NEVER;
        nextSteps[ray][column] = isKnown || !isInside ? 1 : steps[ray][from] + 1;
      }
    }
    value = nextValue;
    steps = nextSteps;
  }
}
