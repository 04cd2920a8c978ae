package ordo.pointcloud.ground;

/** A rectangle of cells, at least one. */
record CellBox(int column, int row, int width, int height) {
  static CellBox between(int column, int row, int endColumn, int endRow) {
    return new CellBox(column, row, endColumn - column, endRow - row);
  }

  int endColumn() {
    return column + width;
  }

  int endRow() {
    return row + height;
  }

  long cells() {
    return (long) width * height;
  }

  CellBox grown(int cells) {
    return new CellBox(column - cells, row - cells, width + 2 * cells, height + 2 * cells);
  }

  CellBox and(CellBox other) {
    return between(
        Math.max(column, other.column),
        Math.max(row, other.row),
        Math.min(endColumn(), other.endColumn()),
        Math.min(endRow(), other.endRow()));
  }

  /** The least rectangle with both. */
  CellBox with(CellBox other) {
    return between(
        Math.min(column, other.column),
        Math.min(row, other.row),
        Math.max(endColumn(), other.endColumn()),
        Math.max(endRow(), other.endRow()));
  }
}
