package ordo.pointcloud.footprint;

import java.util.BitSet;

/** A bit a cell, row by row from the north. Belongs to one thread while it changes. */
public final class CellMask {
  private final BitSet[] rows;
  private final int width;

  public CellMask(int width, int height) {
    this.width = width;
    rows = new BitSet[height];
    for (int row = 0; row < height; row++) {
      rows[row] = new BitSet(width);
    }
  }

  public int width() {
    return width;
  }

  public int height() {
    return rows.length;
  }

  public boolean get(int column, int row) {
    return rows[row].get(column);
  }

  public void set(int column, int row) {
    rows[row].set(column);
  }

  void set(Run run, boolean value) {
    rows[run.row()].set(run.from(), run.end(), value);
  }

  /** Cells that are set. */
  public long count() {
    long count = 0;
    for (BitSet row : rows) {
      count += row.cardinality();
    }
    return count;
  }

  /** Cells of one row side by side, {@code end} beyond the last. */
  record Run(int row, int from, int end) {}

  /** Takes runs of a row, from the west. */
  @FunctionalInterface
  interface RunTask {
    void accept(Run run);
  }

  /** Hands out the runs of cells of a row that are set, or of those that are not. */
  void runs(int row, boolean value, RunTask task) {
    int from = next(row, value, 0);
    while (from < width) {
      int end = Math.min(width, next(row, !value, from));
      task.accept(new Run(row, from, end));
      from = next(row, value, end);
    }
  }

  private int next(int row, boolean value, int from) {
    int next = value ? rows[row].nextSetBit(from) : rows[row].nextClearBit(from);
    return next < 0 ? width : next;
  }
}
