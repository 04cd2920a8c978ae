package ordo.pointcloud.raster.cog;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.raster.RasterSpec;

/**
 * The full image or an overview of it, and where each of its tiles lies in the spill.
 *
 * @param positions of compressed tiles, row by row
 * @param lengths in bytes; 0 where a tile holds nothing but nodata
 */
record CogLevel(int width, int height, long[] positions, int[] lengths) {
  private static CogLevel of(int width, int height) {
    int tiles = Math.multiplyExact(Math.ceilDiv(width, CogWriter.TILE), rows(height));
    return new CogLevel(width, height, new long[tiles], new int[tiles]);
  }

  /** The full image first, then overviews, each half the one before, until one tile holds it. */
  static List<CogLevel> all(RasterSpec spec) {
    List<CogLevel> levels = new ArrayList<>();
    CogLevel level = of(spec.width(), spec.height());
    levels.add(level);
    while (level.width > CogWriter.TILE || level.height > CogWriter.TILE) {
      level = of(Math.ceilDiv(level.width, 2), Math.ceilDiv(level.height, 2));
      levels.add(level);
    }
    return levels;
  }

  int columns() {
    return Math.ceilDiv(width, CogWriter.TILE);
  }

  int rows() {
    return rows(height);
  }

  int tiles() {
    return lengths.length;
  }

  /** Of all tiles, with the sizes before and the repeated bytes behind each. */
  long storedBytes() {
    long sum = 0;
    for (int length : lengths) {
      sum += length == 0 ? 0 : length + 2L * Integer.BYTES;
    }
    return sum;
  }

  private static int rows(int height) {
    return Math.ceilDiv(height, CogWriter.TILE);
  }
}
