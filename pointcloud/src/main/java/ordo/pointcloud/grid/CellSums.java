package ordo.pointcloud.grid;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import ordo.pointcloud.points.PointBlock;

/**
 * Sums of the points of each cell. Any number of threads add blocks; then one reads rows, as often
 * as it likes. At most so many tiles are in memory; the rest lies in a spill file as parts that add
 * up. Small groups of points whose tile is not in memory go to the spill as they are, so that a
 * shuffled cloud does not turn tiles over.
 */
public final class CellSums implements Closeable {
  /** Tiles in memory: 100 to 230 MB, by the planes. */
  public static final int TILES_MAX = 32;

  /** Points of a block for which a tile is fetched into a full memory. */
  private static final int GROUP_POINTS_MIN = 1_024;

  private final CellFrame frame;
  private final CellPlanes planes;
  private final PointUse use;
  private final int tilesMax;
  private final CellSpill spill;
  private final Map<Long, CellTile> resident = new LinkedHashMap<>(16, 0.75f, true);
  private final ConcurrentLinkedQueue<BlockCells> idle = new ConcurrentLinkedQueue<>();
  private CellBounds bounds = CellBounds.NONE;

  /**
   * @param folder for the spill file
   * @param tilesMax tiles in memory, at least 1
   */
  public CellSums(CellFrame frame, CellPlanes planes, PointUse use, Path folder, int tilesMax)
      throws IOException {
    this.frame = frame;
    this.planes = planes;
    this.use = use;
    this.tilesMax = tilesMax;
    spill = new CellSpill(folder);
  }

  /**
   * Adds the points of a block; any thread. Needs x, y, z, class, flags and, if kept, intensity.
   */
  public void add(PointBlock block) throws IOException {
    BlockCells cells = idle.poll();
    cells = cells == null ? new BlockCells(frame) : cells;
    PointUse.Block counts = use.block();
    cells.group(block, counts);
    use.add(counts);
    widen(cells.bounds());
    for (int group = 0; group < cells.groups(); group++) {
      add(block, cells, group);
    }
    idle.add(cells);
  }

  private synchronized void widen(CellBounds more) {
    bounds = bounds.and(more);
  }

  private void add(PointBlock block, BlockCells cells, int group) throws IOException {
    long key = cells.key(group);
    CellTile tile = take(key, cells.end(group) - cells.start(group));
    if (tile == null) {
      spill.append(block, cells, group);
      return;
    }
    tile.add(block, cells, group);
    release(tile);
  }

  /** The tile, pinned; null where it is neither in memory nor worth to be. */
  private synchronized CellTile take(long key, int points) throws IOException {
    CellTile tile = resident.get(key);
    if (tile == null) {
      boolean hasRoom = resident.size() < tilesMax || points >= GROUP_POINTS_MIN && evict();
      if (!hasRoom) {
        return null;
      }
      tile = new CellTile(planes);
      resident.put(key, tile);
    }
    tile.pins++;
    return tile;
  }

  private synchronized void release(CellTile tile) {
    tile.pins--;
  }

  /** Spills the tile that was used longest ago and is not at work; false where all are. */
  private boolean evict() throws IOException {
    for (var entry : resident.entrySet()) {
      if (entry.getValue().pins == 0) {
        spill.append(entry.getKey(), entry.getValue());
        resident.remove(entry.getKey());
        return true;
      }
    }
    return false;
  }

  /**
   * The cells that points were found in, all of them within.
   *
   * @throws IllegalArgumentException when no point was used, or there are too many cells
   */
  public CellGrid grid() {
    if (bounds.isEmpty()) {
      String leftOut = use.leftOut();
      throw new IllegalArgumentException(
          leftOut.isEmpty()
              ? "no point is left: the cloud has none"
              : "no point is left: " + leftOut + "; set classes");
    }
    return CellGrid.of(frame.resolution(), bounds);
  }

  public PointUse use() {
    return use;
  }

  /** Takes rows from north to south. */
  @FunctionalInterface
  public interface RowTask {
    /**
     * @param cells valid until this returns
     */
    void accept(int row, CellRow cells) throws IOException, InterruptedException;
  }

  /** Hands out every row of {@link #grid}; holds one row of tiles. */
  public void forEachRow(RowTask task) throws IOException, InterruptedException {
    CellGrid grid = grid();
    CellRow cells = new CellRow(grid.width(), planes);
    Map<Integer, CellTile> tiles = Map.of();
    for (int row = 0; row < grid.height(); row++) {
      long north = grid.northCell() - row;
      if (row == 0 || (north & CellTile.MASK) == CellTile.MASK) {
        tiles = load((int) (north >> CellTile.BITS));
      }
      fill(cells, grid, tiles, (int) (north & CellTile.MASK));
      task.accept(row, cells);
    }
  }

  /** A row of tiles by their column. */
  private Map<Integer, CellTile> load(int tileNorth) throws IOException {
    Map<Integer, CellTile> tiles = new TreeMap<>();
    for (var entry : resident.entrySet()) {
      if (BlockCells.tileNorth(entry.getKey()) == tileNorth && !spill.holds(entry.getKey())) {
        tiles.put(BlockCells.tileEast(entry.getKey()), entry.getValue());
      }
    }
    for (long key : spill.keys()) {
      if (BlockCells.tileNorth(key) == tileNorth) {
        tiles.put(BlockCells.tileEast(key), sumOf(key));
      }
    }
    return tiles;
  }

  private CellTile sumOf(long key) throws IOException {
    CellTile tile = new CellTile(planes);
    CellTile inMemory = resident.get(key);
    if (inMemory != null) {
      tile.add(inMemory);
    }
    spill.addTo(tile, key);
    return tile;
  }

  private static void fill(
      CellRow cells, CellGrid grid, Map<Integer, CellTile> tiles, int rowOfTile) {
    cells.clear();
    tiles.forEach(
        (tileEast, tile) -> {
          long first = ((long) tileEast << CellTile.BITS) - grid.westCell();
          int from = (int) Math.max(0, first);
          int end = (int) Math.min(grid.width(), first + CellTile.SIDE);
          int cell = rowOfTile * CellTile.SIDE + (int) (from - first);
          cells.copy(tile, cell, from, end - from);
        });
  }

  /** Removes the spill file. */
  @Override
  public void close() throws IOException {
    spill.close();
  }
}
