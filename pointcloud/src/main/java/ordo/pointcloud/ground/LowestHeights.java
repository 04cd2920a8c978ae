package ordo.pointcloud.ground;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import ordo.pointcloud.points.PointBlock;

/**
 * The lowest height of each cell, of the first tiles that memory holds from a given one on. When
 * there are too many tiles the last one goes, and with it all behind it: they are for another pass.
 * Points come in any order, from many threads.
 */
final class LowestHeights {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);

  private final GroundGrid grid;
  private final TileSize size;
  private final int tilesMax;
  private final long first;
  private final NavigableMap<Long, int[]> tiles = new ConcurrentSkipListMap<>();

  /** Tiles from this on are left to another pass; only ever lowered. */
  private volatile long end = Long.MAX_VALUE;

  LowestHeights(GroundGrid grid, TileSize size, int tilesMax, long first) {
    this.grid = grid;
    this.size = size;
    this.tilesMax = tilesMax;
    this.first = first;
  }

  /** Takes the points of a block that take part. */
  void add(PointBlock block, PointKinds kinds) {
    int[] tile = null;
    long held = 0;
    for (int i = 0; i < block.size; i++) {
      if (!kinds.takePart(block, i)) {
        continue;
      }
      int column = (int) Math.floor(grid.columns(block.x[i]));
      int row = (int) Math.floor(grid.rows(block.y[i]));
      long key = size.key(column, row);
      if (tile == null || key != held) {
        tile = key >= first && key < end ? tile(key) : null;
        held = key;
      }
      if (tile != null) {
        lower(tile, size.cell(column, row), grid.height(block.z[i]));
      }
    }
  }

  private static void lower(int[] tile, int cell, int height) {
    int found = (int) CELL.getOpaque(tile, cell);
    while (height < found && !CELL.weakCompareAndSetPlain(tile, cell, found, height)) {
      found = (int) CELL.getOpaque(tile, cell);
    }
  }

  private int[] tile(long key) {
    int[] tile = tiles.get(key);
    return tile == null ? added(key) : tile;
  }

  private synchronized int[] added(long key) {
    if (key >= end) {
      return null;
    }
    int[] tile = tiles.computeIfAbsent(key, _ -> empty());
    if (tiles.size() > tilesMax) {
      end = tiles.pollLastEntry().getKey();
    }
    return key < end ? tile : null;
  }

  private int[] empty() {
    int[] heights = new int[size.cells()];
    Arrays.fill(heights, GroundGrid.MISSING);
    return heights;
  }

  /** Those that are whole, once every point has been added. */
  NavigableMap<Long, int[]> whole() {
    return tiles;
  }

  /** Where the next pass begins, if there has to be one. */
  Optional<Long> next() {
    return end == Long.MAX_VALUE ? Optional.empty() : Optional.of(end);
  }
}
