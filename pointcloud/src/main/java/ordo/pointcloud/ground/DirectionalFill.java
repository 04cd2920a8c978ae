package ordo.pointcloud.ground;

import java.util.Arrays;

/**
 * Heights of unknown cells: the mean of the nearest known cell in each of eight directions, up to
 * {@link #REACH} cells away, weighted by one over the squared distance; where there is none, {@link
 * GroundGrid#MISSING}. Needs no solver, and reaches no further.
 */
final class DirectionalFill {
  static final int REACH = 60;

  private static final int NONE = 0;

  private final HeightWindow window;
  private final int width;
  private final int from;
  private final int end;

  /** Steps to the nearest known cell, of this row and, row by row, of the band. */
  private final byte[][] above;

  private final byte[][] below = new byte[3][];
  private byte[] spare;
  private final byte[] west;
  private final byte[] east;

  private DirectionalFill(HeightWindow window, int from, int end) {
    this.window = window;
    this.from = from;
    this.end = end;
    width = window.width();
    above = new byte[3][(end - from) * width];
    spare = new byte[width];
    west = new byte[width];
    east = new byte[width];
  }

  /** Fills the unknown cells of some rows; known cells are read, and unknown ones are not. */
  static void apply(HeightWindow window, int from, int end) {
    new DirectionalFill(window, from, end).run();
  }

  private void run() {
    lookUp();
    Arrays.setAll(below, _ -> new byte[width]);
    for (int row = Math.max(0, from - REACH); row < end; row++) {
      step(row - 1, below);
      if (row >= from) {
        fill(row);
      }
    }
  }

  /** Distances to what is known above each cell of the band, from the top down. */
  private void lookUp() {
    byte[][] steps = new byte[3][width];
    for (int row = Math.min(window.height(), end + REACH) - 1; row >= from; row--) {
      step(row + 1, steps);
      if (row < end) {
        keep(steps, (row - from) * width);
      }
    }
  }

  private void keep(byte[][] steps, int at) {
    for (int direction = 0; direction < steps.length; direction++) {
      System.arraycopy(steps[direction], 0, above[direction], at, width);
    }
  }

  /** From the distances of the row beside to those of the next, in all three directions. */
  private void step(int beside, byte[][] steps) {
    for (int side = -1; side <= 1; side++) {
      step(beside, side, steps[side + 1], spare);
      byte[] done = spare;
      spare = steps[side + 1];
      steps[side + 1] = done;
    }
  }

  /**
   * Distances of a row from those of the row beside it.
   *
   * @param beside that row, which may be outside
   * @param side where in it a cell looks: west of itself, straight, east
   */
  private void step(int beside, int side, byte[] steps, byte[] into) {
    Arrays.fill(into, (byte) NONE);
    if (beside < 0 || beside >= window.height()) {
      return;
    }
    int at = beside * width;
    int last = Math.min(width, width - side);
    for (int x = Math.max(0, -side); x < last; x++) {
      into[x] = window.known()[at + x + side] != 0 ? 1 : further(steps[x + side]);
    }
  }

  private static byte further(byte steps) {
    return (byte) (steps == NONE || steps >= REACH ? NONE : steps + 1);
  }

  private void fill(int row) {
    int at = row * width;
    byte[] known = window.known();
    for (int x = 1; x < width; x++) {
      west[x] = known[at + x - 1] != 0 ? 1 : further(west[x - 1]);
    }
    for (int x = width - 2; x >= 0; x--) {
      east[x] = known[at + x + 1] != 0 ? 1 : further(east[x + 1]);
    }
    for (int x = 0; x < width; x++) {
      if (known[at + x] == 0) {
        window.heights()[at + x] = mean(row, x);
      }
    }
  }

  private int mean(int row, int x) {
    int at = row * width + x;
    int inBand = (row - from) * width + x;
    double sum = 0;
    double weights = 0;
    for (int direction = 0; direction < 8; direction++) {
      int steps = steps(direction, x, inBand);
      if (steps != NONE) {
        boolean isDiagonal = direction >= 4;
        double weight = 1.0 / (steps * steps * (isDiagonal ? 2 : 1));
        sum += weight * window.heights()[at + steps * offset(direction)];
        weights += weight;
      }
    }
    return weights == 0 ? GroundGrid.MISSING : (int) Math.floor(sum / weights + 0.5);
  }

  private int steps(int direction, int x, int inBand) {
    return switch (direction) {
      case 0 -> west[x];
      case 1 -> east[x];
      case 2 -> below[1][x];
      case 3 -> above[1][inBand];
      case 4 -> below[0][x];
      case 5 -> below[2][x];
      case 6 -> above[0][inBand];
      default -> above[2][inBand];
    };
  }

  private int offset(int direction) {
    return switch (direction) {
      case 0 -> -1;
      case 1 -> 1;
      case 2 -> -width;
      case 3 -> width;
      case 4 -> -width - 1;
      case 5 -> -width + 1;
      case 6 -> width - 1;
      default -> width + 1;
    };
  }
}
