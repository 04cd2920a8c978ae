package ordo.pointcloud.octree.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.Morton;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.points.RawBounds;

/**
 * Counts of the cells of one node, some levels below it, in Z-order. Many threads add at once;
 * since sums commute, the counts are the same whatever they did.
 */
public final class CountGrid {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);

  public final NodeKey root;
  public final int bits;
  public final int[] cells;

  /** The highest node that holds the points of this grid's root and no others. */
  private final NodeKey highest;

  private final int cellLevel;

  private volatile RawBounds bounds;

  public CountGrid(NodeKey root, int bits) {
    this(root, bits, root);
  }

  /**
   * @param bits levels between the node and its cells, at most 8
   * @param highest the highest node that holds the points of {@code root} and no others
   */
  public CountGrid(NodeKey root, int bits, NodeKey highest) {
    this.root = root;
    this.bits = bits;
    this.highest = highest;
    this.cellLevel = root.level() + bits;
    this.cells = new int[1 << 3 * bits];
  }

  public NodeKey highest() {
    return highest;
  }

  /** The place in the grid of the cell that holds a point. */
  public int placeOf(Cube cube, int x, int y, int z) {
    int mask = (1 << bits) - 1;
    int cellX = cube.x.cell(x, cellLevel) & mask;
    int cellY = cube.y.cell(y, cellLevel) & mask;
    int cellZ = cube.z.cell(z, cellLevel) & mask;
    return (int) Morton.interleave(cellX, cellY, cellZ);
  }

  /** The key of a cell, or of the group of cells that begins there. */
  public NodeKey key(int level, int place) {
    int x = 0;
    int y = 0;
    int z = 0;
    for (int bit = 0; bit < level; bit++) {
      x |= (place >> 3 * bit & 1) << bit;
      y |= (place >> 3 * bit + 1 & 1) << bit;
      z |= (place >> 3 * bit + 2 & 1) << bit;
    }
    return new NodeKey(
        root.level() + level, root.x() << level | x, root.y() << level | y, root.z() << level | z);
  }

  public void add(int place, int points) {
    CELL.getAndAdd(cells, place, points);
  }

  public synchronized void extend(RawBounds more) {
    bounds = bounds == null ? more : bounds.and(more);
  }

  /** Extends by one point; cheap where the bounds hold it already. */
  public void extend(int x, int y, int z) {
    RawBounds known = bounds;
    if (known == null || !known.contains(x, y, z)) {
      extend(new RawBounds(x, y, z, x, y, z));
    }
  }

  public boolean isOnePlace() {
    return bounds != null && bounds.isOnePlace();
  }

  void clear() {
    Arrays.fill(cells, 0);
  }

  /** Sums of the levels above the cells: {@code [level][place]}, level 0 to bits - 1. */
  public long[][] sums() {
    long[][] levels = new long[bits][];
    for (int level = bits - 1; level >= 0; level--) {
      levels[level] = new long[1 << 3 * level];
      for (int i = 0; i < 1 << 3 * (level + 1); i++) {
        levels[level][i >> 3] +=
            level + 1 == bits ? Integer.toUnsignedLong(cells[i]) : levels[level + 1][i];
      }
    }
    return levels;
  }
}
