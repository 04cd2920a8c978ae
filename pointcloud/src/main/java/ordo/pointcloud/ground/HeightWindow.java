package ordo.pointcloud.ground;

/**
 * A rectangle of cells in memory.
 *
 * @param column of its west edge, in cells from the origin of the CRS
 * @param row of its south edge
 * @param width in cells
 * @param height in cells
 * @param heights row by row from the south
 * @param known 1 where the height was measured, 0 where it is filled in or missing
 */
record HeightWindow(int column, int row, int width, int height, int[] heights, byte[] known) {
  static HeightWindow empty(CellBox box) {
    int cells = Math.multiplyExact(box.width(), box.height());
    return new HeightWindow(
        box.column(), box.row(), box.width(), box.height(), new int[cells], new byte[cells]);
  }

  /** {@link GroundGrid#MISSING} outside. */
  int at(int x, int y) {
    int left = x - column;
    int below = y - row;
    boolean inside = left >= 0 && below >= 0 && left < width && below < height;
    return inside ? heights[below * width + left] : GroundGrid.MISSING;
  }
}
