package ordo.pointcloud.grid;

import java.util.Arrays;
import ordo.pointcloud.points.PointBlock;

/**
 * The sums of {@link #SIDE} times {@link #SIDE} cells, rows from the south. Guarded by its monitor
 * while points come in.
 */
final class CellTile {
  static final int BITS = 9;
  static final int SIDE = 1 << BITS;
  static final int CELLS = SIDE * SIDE;
  static final int MASK = SIDE - 1;

  final int[] count = new int[CELLS];
  final long[] sum = new long[CELLS];
  final int[] min;
  final int[] max;
  final long[] intensity;

  /** Groups of points at work on it; guarded by the monitor of the owner. */
  int pins;

  CellTile(CellPlanes planes) {
    min = new int[planes.extremes() ? CELLS : 0];
    max = new int[planes.extremes() ? CELLS : 0];
    intensity = new long[planes.intensity() ? CELLS : 0];
    Arrays.fill(min, Integer.MAX_VALUE);
    Arrays.fill(max, Integer.MIN_VALUE);
  }

  /** Adds one group of a block. */
  synchronized void add(PointBlock block, BlockCells cells, int group) {
    for (int at = cells.start(group); at < cells.end(group); at++) {
      int point = cells.point(at);
      add(cells.cell(point), block, point);
    }
  }

  private void add(int cell, PointBlock block, int point) {
    int z = block.z[point];
    count[cell]++;
    sum[cell] += z;
    if (min.length > 0) {
      min[cell] = Math.min(min[cell], z);
      max[cell] = Math.max(max[cell], z);
    }
    if (intensity.length > 0) {
      intensity[cell] += block.intensity[point] & 0xFFFF;
    }
  }

  void add(CellValues values) {
    int cell = values.cell();
    count[cell] += values.count();
    sum[cell] += values.sum();
    if (min.length > 0) {
      min[cell] = Math.min(min[cell], values.min());
      max[cell] = Math.max(max[cell], values.max());
    }
    if (intensity.length > 0) {
      intensity[cell] += values.intensity();
    }
  }

  void add(CellTile other) {
    for (int cell = 0; cell < CELLS; cell++) {
      if (other.count[cell] > 0) {
        add(other.values(cell));
      }
    }
  }

  CellValues values(int cell) {
    return new CellValues(
        cell,
        count[cell],
        sum[cell],
        min.length > 0 ? min[cell] : 0,
        max.length > 0 ? max[cell] : 0,
        intensity.length > 0 ? intensity[cell] : 0);
  }
}
