package ordo.pointcloud.op.surface;

import java.util.OptionalDouble;

/**
 * The value of a cell without points: of the nearest known cell in each of eight directions, by one
 * over squared distance; where none of them is near, the nearest known cell of all.
 */
final class GapFill {
  private static final int[] EAST = {0, 1, 1, 1, 0, -1, -1, -1};
  private static final int[] SOUTH = {-1, -1, 0, 1, 1, 1, 0, -1};

  private final RowWindow rows;
  private final int reach;

  GapFill(RowWindow rows, int reach) {
    this.rows = rows;
    this.reach = reach;
  }

  /** Empty where nothing is known within the window. */
  OptionalDouble at(int column, int row) {
    double sum = 0;
    double weights = 0;
    for (int direction = 0; direction < EAST.length; direction++) {
      int steps = stepsToKnown(column, row, direction);
      if (steps > 0) {
        int squared = steps * steps * (EAST[direction] * SOUTH[direction] != 0 ? 2 : 1);
        sum += rows.z(column + steps * EAST[direction], row + steps * SOUTH[direction]) / squared;
        weights += 1.0 / squared;
      }
    }
    return weights > 0 ? OptionalDouble.of(sum / weights) : nearest(column, row);
  }

  /** Steps to the first known cell, 0 where none is within reach. */
  private int stepsToKnown(int column, int row, int direction) {
    for (int steps = 1; steps <= reach; steps++) {
      double z = rows.z(column + steps * EAST[direction], row + steps * SOUTH[direction]);
      if (!Double.isNaN(z)) {
        return steps;
      }
    }
    return 0;
  }

  /** Of the nearest known cell; of equals the first by row and column. */
  private OptionalDouble nearest(int column, int row) {
    double best = Double.NaN;
    int least = Integer.MAX_VALUE;
    for (int dy = -rows.halo(); dy <= rows.halo(); dy++) {
      for (int dx = -rows.halo(); dx <= rows.halo(); dx++) {
        double z = dx * dx + dy * dy < least ? rows.z(column + dx, row + dy) : Double.NaN;
        least = Double.isNaN(z) ? least : dx * dx + dy * dy;
        best = Double.isNaN(z) ? best : z;
      }
    }
    return least == Integer.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(best);
  }
}
