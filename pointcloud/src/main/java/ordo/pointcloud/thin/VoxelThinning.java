package ordo.pointcloud.thin;

import java.io.IOException;
import java.util.Arrays;
import ordo.pointcloud.marks.PointMarks;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.spread.CellTable;
import ordo.pointcloud.spread.Leaf;
import ordo.pointcloud.spread.LeafTasks;
import ordo.pointcloud.spread.MetricFrame;
import ordo.pointcloud.spread.PointRecords;
import ordo.pointcloud.spread.SpreadPoints;

/**
 * In each cube of a grid that snaps to the CRS's origin, the point nearest its centre stays; of
 * several, the first in the file. Memory holds cubes, not points.
 */
public final class VoxelThinning {
  private final SpreadPoints points;
  private final MetricFrame frame;
  private final double side;

  /**
   * @param side of a cube, metres
   */
  public VoxelThinning(SpreadPoints points, MetricFrame frame, double side) {
    this.points = points;
    this.frame = frame;
    this.side = side;
    frame.requireCells("spacing", side);
  }

  /** Marks the points that stay. */
  public void run(LeafTasks tasks, PointMarks kept) throws IOException, InterruptedException {
    tasks.each(0, 1, leaf -> thin(leaf, kept));
  }

  /** The best point of each cube so far. */
  private static final class Best {
    private final CellTable cubes = new CellTable();
    private double[] squares = new double[1024];
    private long[] index = new long[1024];
    private boolean[] own = new boolean[1024];

    private void offer(int cube, double square, long point, boolean isOwn) {
      if (cube == index.length) {
        squares = Arrays.copyOf(squares, 2 * cube);
        index = Arrays.copyOf(index, 2 * cube);
        own = Arrays.copyOf(own, 2 * cube);
      }
      squares[cube] = square;
      index[cube] = point;
      own[cube] = isOwn;
    }

    private boolean isBetter(int cube, double square, long point) {
      return square < squares[cube] || square == squares[cube] && point < index[cube];
    }
  }

  /**
   * Cubes may reach beyond the leaf: the points there compete, and are their own leaf's to mark.
   */
  private void thin(Leaf leaf, PointMarks kept) throws IOException, InterruptedException {
    Best best = new Best();
    RawBounds box = frame.grown(leaf.box(), side);
    for (Leaf near : points.touching(box)) {
      points.read(near, box, records -> offer(records, box, near == leaf, best));
    }
    for (int cube = 0; cube < best.cubes.size(); cube++) {
      if (best.own[cube]) {
        kept.set(best.index[cube]);
      }
    }
  }

  private void offer(PointRecords records, RawBounds box, boolean isOwn, Best best) {
    for (int i = 0; i < records.size; i++) {
      if (box.contains(records.x[i], records.y[i], records.z[i])) {
        offer(records, i, isOwn, best);
      }
    }
  }

  private void offer(PointRecords records, int at, boolean isOwn, Best best) {
    double x = frame.x(records.x[at]);
    double y = frame.y(records.y[at]);
    double z = frame.z(records.z[at]);
    int cubeX = CellTable.cell(x, side);
    int cubeY = CellTable.cell(y, side);
    int cubeZ = CellTable.cell(z, side);
    double square = square(x, cubeX) + square(y, cubeY) + square(z, cubeZ);
    int before = best.cubes.size();
    int cube = best.cubes.add(cubeX, cubeY, cubeZ);
    if (cube == before || best.isBetter(cube, square, records.index[at])) {
      best.offer(cube, square, records.index[at], isOwn);
    }
  }

  private double square(double at, int cube) {
    double off = at - (cube + 0.5) * side;
    return off * off;
  }
}
