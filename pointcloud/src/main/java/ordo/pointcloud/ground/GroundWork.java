package ordo.pointcloud.ground;

import java.nio.file.Path;

/**
 * What a computation may take of the machine; none of it shows in the result.
 *
 * @param folder for temporary files, which are gone at the end
 * @param tilesMax tiles of heights in memory, of the lowest heights and of the surface each
 * @param windowCells cells of a window whose reach leaves it the choice
 * @param threads 1 or more
 */
public record GroundWork(Path folder, TileSize size, int tilesMax, long windowCells, int threads) {
  /** A window takes 20 bytes a cell. */
  static final long WINDOW_CELLS = 1L << 24;

  private static final int TILES_MAX = 96;

  public static GroundWork usual(Path folder, int threads) {
    return new GroundWork(folder, TileSize.USUAL, TILES_MAX, WINDOW_CELLS, threads);
  }
}
