package ordo.pointcloud.noise;

import java.io.IOException;
import java.util.Arrays;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.spread.CellTable;
import ordo.pointcloud.spread.Leaf;
import ordo.pointcloud.spread.MetricFrame;
import ordo.pointcloud.spread.PointRecords;
import ordo.pointcloud.spread.SpreadPoints;

/**
 * A point is noise when the 27 cubes around it hold at most {@link #POINTS_MAX} points, itself
 * among them. Memory holds cubes, not points.
 */
final class IsolatedPoints implements NoiseTest {
  static final int POINTS_MAX = 5;

  private final SpreadPoints points;
  private final MetricFrame frame;
  private final double side;

  IsolatedPoints(SpreadPoints points, MetricFrame frame, double side) {
    this.points = points;
    this.frame = frame;
    this.side = side;
  }

  /** Points of each cube. */
  private static final class Counts {
    private final CellTable cubes = new CellTable();
    private int[] counts = new int[1024];

    private void add(int x, int y, int z) {
      int cube = cubes.add(x, y, z);
      counts = cube < counts.length ? counts : Arrays.copyOf(counts, 2 * counts.length);
      counts[cube]++;
    }

    private boolean isLonely(int x, int y, int z) {
      int own = cubes.find(x, y, z);
      if (own >= 0 && counts[own] > POINTS_MAX) {
        return false;
      }
      int around = 0;
      for (int i = 0; i < 27 && around <= POINTS_MAX; i++) {
        int cube = cubes.find(x + i % 3 - 1, y + i / 3 % 3 - 1, z + i / 9 - 1);
        around += cube < 0 ? 0 : counts[cube];
      }
      return around <= POINTS_MAX;
    }
  }

  @Override
  public void run(Leaf leaf, FoundNoise found) throws IOException, InterruptedException {
    Counts counts = new Counts();
    RawBounds box = frame.grown(leaf.box(), 2 * side);
    for (Leaf near : points.touching(box)) {
      points.read(near, box, records -> count(records, box, counts));
    }
    ColumnVote vote = new ColumnVote(points, frame, side);
    points.read(leaf, records -> judge(records, counts, vote));
    vote.run(found);
  }

  private void count(PointRecords records, RawBounds box, Counts counts) {
    for (int i = 0; i < records.size; i++) {
      if (box.contains(records.x[i], records.y[i], records.z[i])) {
        counts.add(cubeX(records.x[i]), cubeY(records.y[i]), cubeZ(records.z[i]));
      }
    }
  }

  private void judge(PointRecords records, Counts counts, ColumnVote vote) {
    for (int i = 0; i < records.size; i++) {
      if (counts.isLonely(cubeX(records.x[i]), cubeY(records.y[i]), cubeZ(records.z[i]))) {
        vote.add(records, i);
      }
    }
  }

  private int cubeX(int raw) {
    return CellTable.cell(frame.x(raw), side);
  }

  private int cubeY(int raw) {
    return CellTable.cell(frame.y(raw), side);
  }

  private int cubeZ(int raw) {
    return CellTable.cell(frame.z(raw), side);
  }
}
