package ordo.pointcloud.grid;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;

/** The used points of a block, grouped by tile. Belongs to one thread; reused. */
final class BlockCells {
  private static final int UNUSED = -1;

  private final CellFrame frame;
  private final int[] cells = new int[PointScan.BLOCK_POINTS];
  private final int[] groupOf = new int[PointScan.BLOCK_POINTS];
  private final int[] order = new int[PointScan.BLOCK_POINTS];
  private final long[] keys = new long[PointScan.BLOCK_POINTS];
  private final int[] starts = new int[PointScan.BLOCK_POINTS + 2];
  private final Map<Long, Integer> groupsByKey = new HashMap<>();
  private CellBounds bounds = CellBounds.NONE;
  private int groups;

  BlockCells(CellFrame frame) {
    this.frame = frame;
  }

  static long key(long east, long north) {
    return (north >> CellTile.BITS) << 32 | (east >> CellTile.BITS) & 0xFFFF_FFFFL;
  }

  static int tileNorth(long key) {
    return (int) (key >> 32);
  }

  static int tileEast(long key) {
    return (int) key;
  }

  /** Groups the points of a block that are used. */
  void group(PointBlock block, PointUse.Block use) {
    groupsByKey.clear();
    groups = 0;
    bounds = CellBounds.NONE;
    Arrays.fill(starts, 0);
    place(block, use);
    for (int group = 0; group < groups; group++) {
      starts[group + 2] += starts[group + 1];
    }
    for (int point = 0; point < block.size; point++) {
      if (groupOf[point] != UNUSED) {
        order[starts[groupOf[point] + 1]++] = point;
      }
    }
  }

  private void place(PointBlock block, PointUse.Block use) {
    var extent = new Extent();
    long last = 0;
    int group = UNUSED;
    for (int point = 0; point < block.size; point++) {
      if (!use.isUsed(block, point)) {
        groupOf[point] = UNUSED;
        continue;
      }
      long east = frame.east(block.x[point]);
      long north = frame.north(block.y[point]);
      extent.add(east, north);
      long key = key(east, north);
      group = group == UNUSED || key != last ? groupOf(key) : group;
      last = key;
      groupOf[point] = group;
      cells[point] = (int) (north & CellTile.MASK) << CellTile.BITS | (int) east & CellTile.MASK;
      starts[group + 2]++;
    }
    bounds = extent.bounds();
  }

  private int groupOf(long key) {
    Integer known = groupsByKey.putIfAbsent(key, groups);
    if (known == null) {
      keys[groups] = key;
      return groups++;
    }
    return known;
  }

  private static final class Extent {
    private long minEast = Long.MAX_VALUE;
    private long minNorth = Long.MAX_VALUE;
    private long maxEast = Long.MIN_VALUE;
    private long maxNorth = Long.MIN_VALUE;

    void add(long east, long north) {
      minEast = Math.min(minEast, east);
      minNorth = Math.min(minNorth, north);
      maxEast = Math.max(maxEast, east);
      maxNorth = Math.max(maxNorth, north);
    }

    CellBounds bounds() {
      return new CellBounds(minEast, minNorth, maxEast, maxNorth);
    }
  }

  CellBounds bounds() {
    return bounds;
  }

  int groups() {
    return groups;
  }

  long key(int group) {
    return keys[group];
  }

  /** First place of a group's points, where the group before ends. */
  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return starts[group + 1];
  }

  int point(int place) {
    return order[place];
  }

  int cell(int point) {
    return cells[point];
  }
}
