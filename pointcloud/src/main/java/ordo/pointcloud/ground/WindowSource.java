package ordo.pointcloud.ground;

import java.io.IOException;
import java.util.Arrays;

/** Reads rectangles of cells out of tiles. */
final class WindowSource {
  private final HeightTiles tiles;
  private final TileSize size;

  WindowSource(HeightTiles tiles, TileSize size) {
    this.tiles = tiles;
    this.size = size;
  }

  /** The least rectangle with every cell that has a height; there is at least one. */
  CellBox bounds() throws IOException {
    CellBox all = null;
    for (long key : tiles.keys()) {
      CellBox box = bounds(key);
      all = all == null ? box : all.with(box);
    }
    return all;
  }

  private CellBox bounds(long key) throws IOException {
    int[] heights = tiles.find(key);
    int side = size.side();
    int left = side;
    int right = 0;
    int below = side;
    int above = 0;
    for (int i = 0; i < heights.length; i++) {
      if (heights[i] != GroundGrid.MISSING) {
        left = Math.min(left, i % side);
        right = Math.max(right, i % side + 1);
        below = Math.min(below, i / side);
        above = Math.max(above, i / side + 1);
      }
    }
    int column = TileKey.column(key) * side;
    int row = TileKey.row(key) * side;
    return CellBox.between(column + left, row + below, column + right, row + above);
  }

  /** Heights and what is known of a rectangle. */
  HeightWindow read(CellBox box) throws IOException {
    HeightWindow window = HeightWindow.empty(box);
    Arrays.fill(window.heights(), GroundGrid.MISSING);
    int bits = size.bits();
    for (int row = box.row() >> bits; row <= box.endRow() - 1 >> bits; row++) {
      for (int column = box.column() >> bits; column <= box.endColumn() - 1 >> bits; column++) {
        copy(window, box, column, row);
      }
    }
    noteKnown(window);
    return window;
  }

  private static void noteKnown(HeightWindow window) {
    for (int i = 0; i < window.known().length; i++) {
      window.known()[i] = (byte) (window.heights()[i] == GroundGrid.MISSING ? 0 : 1);
    }
  }

  private void copy(HeightWindow window, CellBox box, int tileColumn, int tileRow)
      throws IOException {
    int[] heights = tiles.find(TileKey.of(tileColumn, tileRow));
    if (heights == null) {
      return;
    }
    int side = size.side();
    CellBox tile = new CellBox(tileColumn * side, tileRow * side, side, side);
    CellBox both = tile.and(box);
    for (int row = both.row(); row < both.endRow(); row++) {
      int from = (row - tile.row()) * side + both.column() - tile.column();
      int to = (row - box.row()) * box.width() + both.column() - box.column();
      System.arraycopy(heights, from, window.heights(), to, both.width());
    }
  }
}
