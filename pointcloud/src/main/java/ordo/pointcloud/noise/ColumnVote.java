package ordo.pointcloud.noise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.spread.CellTable;
import ordo.pointcloud.spread.Leaf;
import ordo.pointcloud.spread.MetricFrame;
import ordo.pointcloud.spread.PointRecords;
import ordo.pointcloud.spread.SpreadPoints;

/**
 * Whether noise lies above or below the median of the nine columns around it: of the points there,
 * more are lower, or not. What has no points beside it counts as low, which is what class 7 was for
 * all noise before LAS 1.4.
 */
final class ColumnVote {
  private final SpreadPoints points;
  private final MetricFrame frame;
  private final double side;
  private final CellTable columns = new CellTable();
  private final List<List<Candidate>> byColumn = new ArrayList<>();
  private RawBounds box = RawBounds.NONE;

  ColumnVote(SpreadPoints points, MetricFrame frame, double side) {
    this.points = points;
    this.frame = frame;
    this.side = side;
  }

  /** A point of noise, and how many more points are below it than above. */
  private static final class Candidate {
    private final int z;
    private final long index;
    private long lead;

    private Candidate(int z, long index) {
      this.z = z;
      this.index = index;
    }
  }

  void add(PointRecords records, int at) {
    add(records.x[at], records.y[at], records.z[at], records.index[at]);
  }

  void add(int x, int y, int z, long index) {
    int column = columns.add(CellTable.cell(frame.x(x), side), CellTable.cell(frame.y(y), side), 0);
    if (column == byColumn.size()) {
      byColumn.add(new ArrayList<>());
    }
    byColumn.get(column).add(new Candidate(z, index));
    box = box.and(new RawBounds(x, y, z, x, y, z));
  }

  void run(FoundNoise found) throws IOException, InterruptedException {
    if (byColumn.isEmpty()) {
      return;
    }
    RawBounds tall = tall(frame.grown(box, 2 * side));
    for (Leaf leaf : points.touching(tall)) {
      points.read(leaf, tall, records -> count(records, tall));
    }
    boolean turned = frame.frame().scaleZ() < 0;
    byColumn.stream()
        .flatMap(List::stream)
        .forEach(one -> found.add(one.index, turned ? one.lead < 0 : one.lead > 0));
  }

  private static RawBounds tall(RawBounds around) {
    return new RawBounds(
        around.minX(),
        around.minY(),
        Integer.MIN_VALUE,
        around.maxX(),
        around.maxY(),
        Integer.MAX_VALUE);
  }

  private void count(PointRecords records, RawBounds within) {
    for (int i = 0; i < records.size; i++) {
      if (within.contains(records.x[i], records.y[i], records.z[i])) {
        count(records.x[i], records.y[i], records.z[i]);
      }
    }
  }

  private void count(int x, int y, int z) {
    int cellX = CellTable.cell(frame.x(x), side);
    int cellY = CellTable.cell(frame.y(y), side);
    for (int i = 0; i < 9; i++) {
      int column = columns.find(cellX + i % 3 - 1, cellY + i / 3 - 1, 0);
      if (column >= 0) {
        byColumn.get(column).forEach(one -> one.lead += Integer.compare(one.z, z));
      }
    }
  }
}
