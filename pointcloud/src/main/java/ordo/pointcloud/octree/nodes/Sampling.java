package ordo.pointcloud.octree.nodes;

import java.util.Arrays;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.RootCube;
import ordo.pointcloud.octree.TreeShape;
import ordo.pointcloud.octree.spill.PointRows;
import ordo.pointcloud.octree.spill.Slice;

/**
 * The rule by which a node takes points from one child: at most one per cell of the node's grid of
 * 128 cells per axis, the one nearest the cell's centre, ties to the lowest ordinal. Since a cell
 * belongs to one child, the rule needs only that child's points, and so gives the same wherever a
 * tree is cut into chunks.
 *
 * <p>Three additions keep trees sound: a child without descendants that holds few points, or would
 * keep few, gives all of them; a child with descendants keeps at least one, its last; and a child
 * gives at least as many as the node has levels above and including its own, so that every ancestor
 * of a node with points has some. Not thread-safe: one worker owns it.
 */
public final class Sampling {
  private static final int GRID_BITS = RootCube.GRID_BITS;
  private static final int CHILD_BITS = GRID_BITS - 1;
  private static final int CHILD_MASK = (1 << CHILD_BITS) - 1;
  private static final int CELLS = 1 << 3 * CHILD_BITS;

  private final Cube cube;
  private final int[] winner = new int[CELLS];
  private final long[] distance = new long[CELLS];
  private int[] cells = new int[0];
  private int[] kept = new int[0];

  /**
   * The child of which a node takes points.
   *
   * @param level at least 1
   * @param hasDescendants whether it has nodes below it
   */
  public record Child(int level, boolean hasDescendants, TreeShape shape) {}

  public Sampling(Cube cube) {
    this.cube = cube;
  }

  /**
   * Reorders {@code order[from, to)} so that what the parent takes comes first and what the child
   * keeps follows, each in the order it had.
   *
   * @return how many the parent takes
   */
  public int take(PointRows rows, Slice child, Child kind) {
    int size = child.size();
    if (!kind.hasDescendants() && size < kind.shape().smallNode()) {
      return size;
    }
    reserve(size);
    elect(rows, child, kind.level() - 1 + GRID_BITS);
    int most = kind.hasDescendants() ? size - 1 : size;
    int taken = split(child, Math.min(kind.level(), most), most);
    boolean keepsFew = size - taken < kind.shape().smallNode();
    return !kind.hasDescendants() && keepsFew ? size : taken;
  }

  private void reserve(int size) {
    if (cells.length < size) {
      cells = new int[size];
      kept = new int[size];
    }
  }

  private void elect(PointRows rows, Slice child, int cellLevel) {
    Arrays.fill(winner, -1);
    int[] order = child.order();
    for (int i = 0; i < child.size(); i++) {
      int point = order[child.from() + i];
      int x = rows.x(point);
      int y = rows.y(point);
      int z = rows.z(point);
      int cellX = cube.x.cell(x, cellLevel);
      int cellY = cube.y.cell(y, cellLevel);
      int cellZ = cube.z.cell(z, cellLevel);
      long dx = cube.x.fromCentre(x, cellLevel, cellX);
      long dy = cube.y.fromCentre(y, cellLevel, cellY);
      long dz = cube.z.fromCentre(z, cellLevel, cellZ);
      int cell =
          cellX & CHILD_MASK
              | (cellY & CHILD_MASK) << CHILD_BITS
              | (cellZ & CHILD_MASK) << 2 * CHILD_BITS;
      cells[i] = cell;
      propose(rows, child, cell, i, dx * dx + dy * dy + dz * dz);
    }
  }

  private void propose(PointRows rows, Slice child, int cell, int candidate, long far) {
    int holder = winner[cell];
    if (holder < 0
        || far < distance[cell]
        || far == distance[cell]
            && rows.ordinal(child.at(candidate)) <= rows.ordinal(child.at(holder))) {
      winner[cell] = candidate;
      distance[cell] = far;
    }
  }

  private int split(Slice child, int least, int most) {
    int[] order = child.order();
    int missing = least - winners(child.size());
    int taken = 0;
    for (int i = 0; i < child.size(); i++) {
      boolean wins = winner[cells[i]] == i;
      if (taken < most && (wins || missing > 0)) {
        missing -= wins ? 0 : 1;
        order[child.from() + taken++] = child.at(i);
      } else {
        kept[i - taken] = child.at(i);
      }
    }
    System.arraycopy(kept, 0, order, child.from() + taken, child.size() - taken);
    return taken;
  }

  private int winners(int size) {
    int winners = 0;
    for (int i = 0; i < size; i++) {
      if (winner[cells[i]] == i) {
        winners++;
      }
    }
    return winners;
  }
}
