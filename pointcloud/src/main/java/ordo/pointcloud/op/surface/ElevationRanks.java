package ordo.pointcloud.op.surface;

import java.io.IOException;
import ordo.pointcloud.grid.CellRow;
import ordo.pointcloud.grid.CellSums;
import ordo.pointcloud.palette.Elevations;
import ordo.pointcloud.palette.PaletteRange;
import ordo.pointcloud.points.CoordinateFrame;

/** The elevations of a surface's cells in order of height. Exact in steps of the scale. */
final class ElevationRanks {
  private static final int HALF_BITS = 16;
  private static final int HALF = 1 << HALF_BITS;

  private final SurfaceCloud cloud;
  private final CellSums sums;

  ElevationRanks(SurfaceCloud cloud, CellSums sums) {
    this.cloud = cloud;
    this.sums = sums;
  }

  /** From the elevation that a share of the cells lies below to one that as many lie below. */
  Elevations between(PaletteRange.Percent percent) throws IOException, InterruptedException {
    long[] upper = new long[HALF];
    each(cloud, sums, key -> upper[key >>> HALF_BITS]++);
    long cells = 0;
    for (long count : upper) {
      cells += count;
    }
    long tail = tail(cells, 100 - percent.high());
    int low = key(cloud, sums, upper, tail(cells, percent.low()));
    int high = key(cloud, sums, upper, cells - 1 - tail);
    return between(elevation(cloud, low), elevation(cloud, high));
  }

  /** How many cells are left out at an end. */
  private static long tail(long cells, double percent) {
    return (long) Math.floor((cells - 1) * percent / 100);
  }

  private static Elevations between(double one, double other) {
    return new Elevations(Math.min(one, other), Math.max(one, other));
  }

  private static double elevation(SurfaceCloud cloud, int key) {
    CoordinateFrame frame = cloud.file().frame();
    return (key ^ Integer.MIN_VALUE) * frame.scaleZ() + frame.offsetZ();
  }

  /** The key of a rank: its upper half by one histogram, its lower by another. */
  private static int key(SurfaceCloud cloud, CellSums sums, long[] upper, long rank)
      throws IOException, InterruptedException {
    int top = slot(upper, rank);
    long before = 0;
    for (int slot = 0; slot < top; slot++) {
      before += upper[slot];
    }
    long[] lower = new long[HALF];
    each(cloud, sums, key -> lower[key & HALF - 1] += key >>> HALF_BITS == top ? 1 : 0);
    return top << HALF_BITS | slot(lower, rank - before);
  }

  private static int slot(long[] counts, long rank) {
    int slot = 0;
    long passed = counts[0];
    while (passed <= rank) {
      slot++;
      passed += counts[slot];
    }
    return slot;
  }

  /** Takes the elevation of a cell, raw, rounded half up, its sign turned so that it sorts. */
  @FunctionalInterface
  private interface KeyTask {
    void accept(int key);
  }

  private static void each(SurfaceCloud cloud, CellSums sums, KeyTask task)
      throws IOException, InterruptedException {
    sums.forEachRow(
        (_, cells) -> {
          cloud.checkpoint();
          row(cells, task);
        });
  }

  private static void row(CellRow cells, KeyTask task) {
    for (int column = 0; column < cells.count.length; column++) {
      if (cells.count[column] > 0) {
        task.accept((int) Math.floor(cells.mean(column) + 0.5) ^ Integer.MIN_VALUE);
      }
    }
  }
}
