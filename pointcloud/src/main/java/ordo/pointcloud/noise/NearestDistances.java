package ordo.pointcloud.noise;

import java.util.Arrays;
import ordo.pointcloud.spread.CellIndex;
import ordo.pointcloud.spread.CellTable;
import ordo.pointcloud.spread.Neighbourhood;

/** The mean distance of a point to its nearest neighbours, by rings of cubes. One thread's own. */
final class NearestDistances {
  static final int NEIGHBOURS = 8;

  private final Neighbourhood all;
  private final CellIndex cells;
  private final double reach;
  private final double[] squares = new double[NEIGHBOURS];

  /**
   * @param reach metres up to which every neighbour is there; what is farther counts as that far
   */
  NearestDistances(Neighbourhood all, double side, double reach) {
    this.all = all;
    this.reach = reach;
    cells = new CellIndex(all, side, false);
  }

  /** Metres. */
  double mean(int point) {
    Arrays.fill(squares, reach * reach);
    int rings = (int) Math.ceil(reach / cells.side());
    double sure = 0;
    for (int ring = 0; ring <= rings && squares[NEIGHBOURS - 1] > sure * sure; ring++) {
      look(point, ring);
      sure = ring * cells.side();
    }
    return meanRoot();
  }

  private double meanRoot() {
    double sum = 0;
    for (double square : squares) {
      sum += Math.sqrt(square);
    }
    return sum / NEIGHBOURS;
  }

  private void look(int point, int ring) {
    int x = CellTable.cell(all.x[point], cells.side());
    int y = CellTable.cell(all.y[point], cells.side());
    int z = CellTable.cell(all.z[point], cells.side());
    for (int dx = -ring; dx <= ring; dx++) {
      for (int dy = -ring; dy <= ring; dy++) {
        boolean isSide = Math.abs(dx) == ring || Math.abs(dy) == ring;
        column(point, x + dx, y + dy, new Heights(z - ring, z + ring, isSide ? 1 : 2 * ring));
      }
    }
  }

  /** Cubes of one column of a ring: all of a side, else the lowest and the highest. */
  private record Heights(int from, int to, int step) {}

  private void column(int point, int x, int y, Heights heights) {
    for (int z = heights.from; z <= heights.to; z += Math.max(1, heights.step)) {
      int cell = cells.find(x, y, z);
      if (cell >= 0) {
        cube(point, cell);
      }
    }
  }

  private void cube(int point, int cell) {
    for (int place = cells.start(cell); place < cells.end(cell); place++) {
      int other = cells.point(place);
      if (other != point) {
        insert(square(point, other));
      }
    }
  }

  private double square(int one, int other) {
    double x = all.x[one] - all.x[other];
    double y = all.y[one] - all.y[other];
    double z = all.z[one] - all.z[other];
    return x * x + y * y + z * z;
  }

  private void insert(double square) {
    int at = NEIGHBOURS - 1;
    if (square >= squares[at]) {
      return;
    }
    for (; at > 0 && squares[at - 1] > square; at--) {
      squares[at] = squares[at - 1];
    }
    squares[at] = square;
  }
}
