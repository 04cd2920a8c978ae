package ordo.pointcloud.octree.chunk;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.count.CountGrid;

/**
 * Which chunk a place belongs to: the counting grid with chunk numbers in its cells, and below its
 * heavy cells finer grids. Written by one thread; then read by many.
 */
public final class ChunkMap {
  /** No points were counted there. */
  public static final int NONE = -1;

  /** Cells below this value stand for a finer grid. */
  private static final int FINER_BELOW = NONE;

  private final List<Chunk> chunks = new ArrayList<>();
  private final List<CountGrid> finer = new ArrayList<>();
  private final CountGrid top;

  ChunkMap(CountGrid top) {
    this.top = top;
  }

  public List<Chunk> chunks() {
    return chunks;
  }

  int add(Chunk chunk) {
    chunks.add(chunk);
    return chunks.size() - 1;
  }

  /** What a cell holds that is counted on a finer grid. */
  int addFiner(CountGrid grid) {
    finer.add(grid);
    return FINER_BELOW - finer.size();
  }

  List<CountGrid> finer() {
    return finer;
  }

  /**
   * The chunk of a point within the cube.
   *
   * @return its number, or {@link #NONE}
   */
  public int chunkOf(Cube cube, int x, int y, int z) {
    int cell = cellOf(top, cube, x, y, z);
    while (cell < FINER_BELOW) {
      cell = cellOf(finer.get(FINER_BELOW - 1 - cell), cube, x, y, z);
    }
    return cell;
  }

  /**
   * The finer grid, from number {@code from} on, in which a point is to be counted.
   *
   * @return its number, or {@link #NONE}
   */
  int finerOf(Cube cube, int from, int x, int y, int z) {
    int cell = cellOf(top, cube, x, y, z);
    while (cell < FINER_BELOW) {
      int number = FINER_BELOW - 1 - cell;
      if (number >= from) {
        return number;
      }
      cell = cellOf(finer.get(number), cube, x, y, z);
    }
    return NONE;
  }

  private static int cellOf(CountGrid grid, Cube cube, int x, int y, int z) {
    return grid.cells[grid.placeOf(cube, x, y, z)];
  }
}
