package ordo.pointcloud.spread;

import java.util.Arrays;

/** Which points of a neighbourhood lie in which cube. */
public final class CellIndex {
  private final CellTable cells = new CellTable();
  private final double side;

  /** Points by cell, and where each cell's begin. */
  private final int[] points;

  private final int[] starts;

  /**
   * @param side of a cube, metres
   * @param tall whether cubes are columns without end
   */
  public CellIndex(Neighbourhood all, double side, boolean tall) {
    this.side = side;
    int[] cellOf = new int[all.size()];
    int[] counts = new int[1024];
    for (int i = 0; i < cellOf.length; i++) {
      int height = tall ? 0 : CellTable.cell(all.z[i], side);
      int cell = cells.add(CellTable.cell(all.x[i], side), CellTable.cell(all.y[i], side), height);
      counts = cell < counts.length ? counts : Arrays.copyOf(counts, 2 * counts.length);
      counts[cell]++;
      cellOf[i] = cell;
    }
    starts = new int[cells.size() + 1];
    for (int i = 0; i < cells.size(); i++) {
      starts[i + 1] = starts[i] + counts[i];
    }
    points = new int[cellOf.length];
    int[] next = starts.clone();
    for (int i = 0; i < cellOf.length; i++) {
      points[next[cellOf[i]]++] = i;
    }
  }

  public double side() {
    return side;
  }

  public int cells() {
    return cells.size();
  }

  /** Number of a cell, or -1 where no point lies in it. */
  public int find(int cellX, int cellY, int cellZ) {
    return cells.find(cellX, cellY, cellZ);
  }

  /** First place of a cell's points. */
  public int start(int cell) {
    return starts[cell];
  }

  /** Behind the last place of a cell's points. */
  public int end(int cell) {
    return starts[cell + 1];
  }

  /** The point at a place. */
  public int point(int place) {
    return points[place];
  }
}
