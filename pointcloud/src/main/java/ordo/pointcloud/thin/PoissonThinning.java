package ordo.pointcloud.thin;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ordo.pointcloud.marks.PointMarks;
import ordo.pointcloud.spread.CellTable;
import ordo.pointcloud.spread.Leaf;
import ordo.pointcloud.spread.LeafTasks;
import ordo.pointcloud.spread.MetricFrame;
import ordo.pointcloud.spread.Neighbourhood;
import ordo.pointcloud.spread.Neighbourhood.Wanted;
import ordo.pointcloud.spread.SpreadPoints;

/**
 * A point stays where no point of higher priority that stays is nearer than the spacing. The
 * priority is a fixed mix of the point's index, so that the set is unique. A leaf decides what it
 * can; points near its border may wait for the next round, in which their neighbours are decided.
 */
public final class PoissonThinning {
  private final SpreadPoints points;
  private final MetricFrame frame;
  private final double spacing;

  /**
   * @param spacing metres
   */
  public PoissonThinning(SpreadPoints points, MetricFrame frame, double spacing) {
    this.points = points;
    this.frame = frame;
    this.spacing = spacing;
    frame.requireCells("spacing", spacing);
  }

  /**
   * Marks the points that stay.
   *
   * @param dropped marks of those that do not
   */
  public void run(LeafTasks tasks, PointMarks kept, PointMarks dropped)
      throws IOException, InterruptedException {
    List<Leaf> open = tasks.leaves();
    for (double done = 0; done == 0 || !open.isEmpty(); done = (1 + done) / 2) {
      Set<Leaf> left = ConcurrentHashMap.newKeySet();
      new LeafTasks(open, tasks.crew(), tasks.progress())
          .each(done, (1 + done) / 2, leaf -> decide(leaf, kept, dropped, left));
      open = open.stream().filter(left::contains).toList();
    }
  }

  private void decide(Leaf leaf, PointMarks kept, PointMarks dropped, Set<Leaf> open)
      throws IOException, InterruptedException {
    if (decide(leaf, kept, dropped) > 0) {
      open.add(leaf);
    }
  }

  /** Greatest first; ties cannot be, as the mix is one to one (the finaliser of SplitMix64). */
  static long priority(long index) {
    long mixed = (index + 1) * 0x9E37_79B9_7F4A_7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ mixed >>> 31;
  }

  /** How many of a leaf's points are still open. */
  private long decide(Leaf leaf, PointMarks kept, PointMarks dropped)
      throws IOException, InterruptedException {
    Neighbourhood all =
        Neighbourhood.of(
            points, leaf, frame, new Wanted(spacing, i -> !dropped.isSet(i), "spacing"));
    CellTable cells = new CellTable();
    Chains stays = new Chains(all.size());
    Chains waits = new Chains(all.size());
    long open = 0;
    for (int point : byPriority(all)) {
      long index = all.index[point];
      if (dropped.isSet(index)) {
        continue;
      }
      Place place = new Place(all, point, spacing);
      if (kept.isSet(index)) {
        stays.add(place.cell(cells), point);
      } else if (point < all.core() && place.isNear(stays, cells)) {
        dropped.set(index);
      } else if (point >= all.core() || place.isNear(waits, cells)) {
        waits.add(place.cell(cells), point);
        open += point < all.core() ? 1 : 0;
      } else {
        kept.set(index);
        stays.add(place.cell(cells), point);
      }
    }
    return open;
  }

  /** Points by priority, by its upper bits first: few pairs have those in common. */
  private static int[] byPriority(Neighbourhood all) {
    long[] keys = new long[all.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = priority(all.index[i]) & -Neighbourhood.POINTS_MAX | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (keys[keys.length - 1 - i] & Neighbourhood.POINTS_MAX - 1);
      settle(all, order, i);
    }
    return order;
  }

  private static void settle(Neighbourhood all, int[] order, int last) {
    int point = order[last];
    long priority = priority(all.index[point]);
    int at = last;
    for (; at > 0 && priority(all.index[order[at - 1]]) < priority; at--) {
      order[at] = order[at - 1];
    }
    order[at] = point;
  }

  /** Points of cells, each cell's in a chain. */
  private static final class Chains {
    private int[] first = new int[1024];
    private final int[] next;

    private Chains(int points) {
      next = new int[points];
      Arrays.fill(first, -1);
    }

    private void add(int cell, int point) {
      if (cell >= first.length) {
        int before = first.length;
        first = Arrays.copyOf(first, 2 * cell);
        Arrays.fill(first, before, first.length, -1);
      }
      next[point] = first[cell];
      first[cell] = point;
    }

    private int first(int cell) {
      return cell < first.length ? first[cell] : -1;
    }
  }

  /** A point, and who is near it. */
  private record Place(Neighbourhood all, int point, double spacing) {
    private int cell(CellTable cells) {
      return cells.add(cellX(), cellY(), cellZ());
    }

    private int cellX() {
      return CellTable.cell(all.x[point], spacing);
    }

    private int cellY() {
      return CellTable.cell(all.y[point], spacing);
    }

    private int cellZ() {
      return CellTable.cell(all.z[point], spacing);
    }

    private boolean isNear(Chains chains, CellTable cells) {
      for (int i = 0; i < 27; i++) {
        int cell = cells.find(cellX() + i % 3 - 1, cellY() + i / 3 % 3 - 1, cellZ() + i / 9 - 1);
        if (cell >= 0 && isNear(chains, chains.first(cell))) {
          return true;
        }
      }
      return false;
    }

    private boolean isNear(Chains chains, int from) {
      for (int other = from; other >= 0; other = chains.next[other]) {
        double x = all.x[point] - all.x[other];
        double y = all.y[point] - all.y[other];
        double z = all.z[point] - all.z[other];
        if (x * x + y * y + z * z < spacing * spacing) {
          return true;
        }
      }
      return false;
    }
  }
}
