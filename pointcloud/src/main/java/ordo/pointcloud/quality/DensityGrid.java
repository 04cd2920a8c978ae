package ordo.pointcloud.quality;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicIntegerArray;
import ordo.pointcloud.quality.read.TreeShape;
import ordo.pointcloud.tree.Places;

/**
 * Cells of equal size in x and y, each with its points of one depth and those above, and whether
 * the whole cloud has any there. Safe for many threads.
 */
final class DensityGrid {
  /** Points of a depth are a {@code side / 128 / 2^depth} apart; a cell is eight of that wide. */
  private static final int CELLS_PER_SIDE = 128 / 8;

  /** Of more cells evenness is not measured. */
  private static final long CELLS_MAX = 1L << 25;

  /** Fewer cells say nothing. */
  private static final int CELLS_LEAST = 4;

  private final TreeShape shape;
  private final double cell;
  private final long firstX;
  private final long firstY;
  private final int width;
  private final int height;
  private final AtomicIntegerArray counts;
  private final AtomicIntegerArray occupied;

  private DensityGrid(TreeShape shape, int depth) {
    this.shape = shape;
    cell = cell(shape, depth);
    firstX = cellOf(shape.tight().minX() - shape.cube().minX(), cell);
    firstY = cellOf(shape.tight().minY() - shape.cube().minY(), cell);
    width = (int) (cellOf(shape.tight().maxX() - shape.cube().minX(), cell) - firstX + 1);
    height = (int) (cellOf(shape.tight().maxY() - shape.cube().minY(), cell) - firstY + 1);
    counts = new AtomicIntegerArray(width * height);
    occupied = new AtomicIntegerArray((width * height + Integer.SIZE - 1) / Integer.SIZE);
  }

  /** Side of a cell, in coordinates; the same for every tree in a cube of that side. */
  static double cell(TreeShape shape, int depth) {
    return shape.cube().side() / CELLS_PER_SIDE / (1L << depth);
  }

  /** Whether a depth's cells can be counted. */
  static boolean isCountable(TreeShape shape, int depth) {
    double size = cell(shape, depth);
    double across = (shape.tight().maxX() - shape.tight().minX()) / size + 2;
    double along = (shape.tight().maxY() - shape.tight().minY()) / size + 2;
    return across >= 1 && along >= 1 && across * along <= CELLS_MAX;
  }

  static DensityGrid of(TreeShape shape, int depth) {
    return new DensityGrid(shape, depth);
  }

  private static long cellOf(double distance, double cell) {
    return (long) Math.floor(distance / cell);
  }

  /**
   * @param isCounted whether the points are of the grid's depth or above
   */
  void add(Places places, boolean isCounted) {
    for (int i = 0; i < places.size(); i++) {
      long x = cellOf(places.x()[i] - shape.cube().minX(), cell) - firstX;
      long y = cellOf(places.y()[i] - shape.cube().minY(), cell) - firstY;
      if (x >= 0 && x < width && y >= 0 && y < height) {
        add((int) (y * width + x), isCounted);
      }
    }
  }

  private void add(int place, boolean isCounted) {
    int bit = 1 << place;
    if ((occupied.getPlain(place / Integer.SIZE) & bit) == 0) {
      occupied.accumulateAndGet(place / Integer.SIZE, bit, (had, one) -> had | one);
    }
    if (isCounted) {
      counts.incrementAndGet(place);
    }
  }

  /** Over the cells that have points, as have the eight around each. */
  OptionalDouble evenness() {
    long cells = 0;
    double sum = 0;
    double squares = 0;
    for (int at = width + 1; at < width * (height - 1) - 1; at++) {
      if (isInside(at % width, at / width)) {
        double count = counts.get(at);
        cells++;
        sum += count;
        squares += count * count;
      }
    }
    return cells < CELLS_LEAST || sum == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(Math.max(0, squares * cells - sum * sum)) / sum);
  }

  private boolean isInside(int x, int y) {
    boolean inside = x > 0 && x < width - 1;
    for (int place = 0; place < 9 && inside; place++) {
      inside = isOccupied((y - 1 + place / 3) * width + x - 1 + place % 3);
    }
    return inside;
  }

  private boolean isOccupied(int place) {
    return (occupied.get(place / Integer.SIZE) >>> place & 1) != 0;
  }
}
