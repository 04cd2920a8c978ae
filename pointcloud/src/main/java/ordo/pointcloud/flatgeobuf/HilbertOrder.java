package ordo.pointcloud.flatgeobuf;

import java.util.Comparator;
import java.util.List;

/** Lines in the order in which a Hilbert curve meets the centres of their boxes. */
final class HilbertOrder {
  private static final int BITS = 16;
  private static final int LAST = (1 << BITS) - 1;

  private final StoredLine.Box extent;

  private HilbertOrder(StoredLine.Box extent) {
    this.extent = extent;
  }

  static void sort(List<StoredLine> lines, StoredLine.Box extent) {
    HilbertOrder order = new HilbertOrder(extent);
    lines.sort(
        Comparator.<StoredLine>comparingLong(line -> order.place(line.box()))
            .thenComparingLong(StoredLine::position));
  }

  private long place(StoredLine.Box box) {
    int x = step((box.minX() + box.maxX()) / 2, extent.minX(), extent.maxX());
    int y = step((box.minY() + box.maxY()) / 2, extent.minY(), extent.maxY());
    return distance(x, y);
  }

  private static int step(double at, double min, double max) {
    return max > min ? (int) Math.clamp(LAST * ((at - min) / (max - min)), 0, LAST) : 0;
  }

  /** Along the curve, of a cell of a square of 65,536 a side. */
  static long distance(int cellX, int cellY) {
    int x = cellX;
    int y = cellY;
    long distance = 0;
    for (int side = 1 << (BITS - 1); side > 0; side >>= 1) {
      int right = (x & side) > 0 ? 1 : 0;
      int up = (y & side) > 0 ? 1 : 0;
      distance += (long) side * side * ((3 * right) ^ up);
      if (up == 0) {
        int kept = right == 1 ? LAST - x : x;
        x = right == 1 ? LAST - y : y;
        y = kept;
      }
    }
    return distance;
  }
}
