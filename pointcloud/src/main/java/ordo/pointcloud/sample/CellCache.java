package ordo.pointcloud.sample;

/**
 * Where a cell of a grid is remembered. A scan line crosses some fifty cells and the next line the
 * same ones; what a cell holds is a pure function of the cell, so forgetting costs time alone.
 */
final class CellCache {
  static final int SIZE = 1 << 13;

  private CellCache() {}

  static int slot(int east, int north) {
    return east * 31 + north * 0x9E3779B1 >>> 7 & SIZE - 1;
  }
}
