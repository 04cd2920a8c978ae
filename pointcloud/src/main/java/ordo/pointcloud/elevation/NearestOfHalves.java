package ordo.pointcloud.elevation;

import java.util.function.IntConsumer;
import ordo.pointcloud.grid.CellFrame;
import ordo.pointcloud.points.CoordinateFrame;

/**
 * One point of each square half as wide as a cell, in a tile and around it: the one nearest to its
 * centre; of equals the least by x, y and z. Bounds what a dense cloud costs.
 */
final class NearestOfHalves {
  private final CoordinateFrame frame;
  private final CellFrame halves;
  private final int side;
  private final int count;
  private final long west;
  private final long north;
  private final int[] x;
  private final int[] y;
  private final int[] z;
  private final double[] distance;

  /**
   * @param haloCells cells around the tile
   */
  NearestOfHalves(CellTile tile, CoordinateFrame frame, int haloCells) {
    this.frame = frame;
    halves = CellFrame.of(frame, tile.grid().resolution() / 2);
    side = 2 * (tile.width() + 2 * haloCells);
    count = side * 2 * (tile.height() + 2 * haloCells);
    west = 2 * (tile.grid().westCell() + tile.column() - haloCells);
    north = 2 * (tile.grid().northCell() - tile.row() + haloCells) + 1;
    x = new int[count];
    y = new int[count];
    z = new int[count];
    distance = new double[count];
    java.util.Arrays.fill(distance, Double.POSITIVE_INFINITY);
  }

  void add(int rawX, int rawY, int rawZ) {
    long east = halves.east(rawX);
    long up = halves.north(rawY);
    long column = east - west;
    long half = (north - up) * side + column;
    if (column >= 0 && column < side && half >= 0 && half < count) {
      double dx = frame.x(rawX) - (east + 0.5) * halves.resolution();
      double dy = frame.y(rawY) - (up + 0.5) * halves.resolution();
      double squared = dx * dx + dy * dy;
      int at = (int) half;
      if (squared < distance[at] || squared == distance[at] && isLess(at, rawX, rawY, rawZ)) {
        x[at] = rawX;
        y[at] = rawY;
        z[at] = rawZ;
        distance[at] = squared;
      }
    }
  }

  private boolean isLess(int at, int rawX, int rawY, int rawZ) {
    if (rawX != x[at]) {
      return rawX < x[at];
    }
    return rawY != y[at] ? rawY < y[at] : rawZ < z[at];
  }

  /** Numbers of the squares that hold a point, from the north-west. */
  void each(IntConsumer task) {
    for (int half = 0; half < count; half++) {
      if (distance[half] < Double.POSITIVE_INFINITY) {
        task.accept(half);
      }
    }
  }

  double x(int half) {
    return frame.x(x[half]);
  }

  double y(int half) {
    return frame.y(y[half]);
  }

  /** Raw. */
  int z(int half) {
    return z[half];
  }
}
