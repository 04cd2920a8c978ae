package ordo.pointcloud.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a cloud's cells are parted into cores, squares of whole tiles, each of which is computed in a
 * window with a margin. What is farther away than the margin does not matter to the core.
 *
 * @param margin in cells
 * @param bounds of all cells
 * @param bits of a tile's side
 * @param coreTiles side of a core in tiles
 */
record WindowPlan(int margin, CellBox bounds, int bits, int coreTiles) {
  static WindowPlan of(GroundWork work, int margin, CellBox bounds) {
    int bits = work.size().bits();
    if (bounds.cells() <= work.windowCells()) {
      int longest = Math.max(bounds.width(), bounds.height());
      return new WindowPlan(0, bounds, bits, (longest >> bits) + 2);
    }
    int side = (int) Math.sqrt(work.windowCells()) - 2 * margin;
    return new WindowPlan(margin, bounds, bits, Math.max(1, side >> bits));
  }

  /** Cores that hold a tile, in order. */
  List<CellBox> cores(NavigableSet<Long> tiles) {
    Set<Long> keys = new TreeSet<>();
    tiles.forEach(tile -> keys.add(coreOf(tile)));
    List<CellBox> cores = new ArrayList<>();
    int side = coreTiles << bits;
    for (long key : keys) {
      int column = origin(bounds.column()) + TileKey.column(key) * side;
      int row = origin(bounds.row()) + TileKey.row(key) * side;
      cores.add(new CellBox(column, row, side, side));
    }
    return cores;
  }

  private long coreOf(long tile) {
    return TileKey.of(
        (TileKey.column(tile) - (bounds.column() >> bits)) / coreTiles,
        (TileKey.row(tile) - (bounds.row() >> bits)) / coreTiles);
  }

  private int origin(int cell) {
    return cell >> bits << bits;
  }

  boolean isIn(long tile, CellBox core) {
    int column = TileKey.column(tile) << bits;
    int row = TileKey.row(tile) << bits;
    return column >= core.column()
        && column < core.endColumn()
        && row >= core.row()
        && row < core.endRow();
  }

  /** The rectangle that a core is computed in. */
  CellBox window(CellBox core) {
    return margin == 0 ? bounds : core.grown(margin).and(bounds);
  }
}
