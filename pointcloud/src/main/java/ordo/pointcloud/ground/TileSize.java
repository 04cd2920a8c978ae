package ordo.pointcloud.ground;

/**
 * Squares of cells.
 *
 * @param bits the side is 2 to this
 */
record TileSize(int bits) {
  /** A mebibyte of heights. */
  static final TileSize USUAL = new TileSize(9);

  int side() {
    return 1 << bits;
  }

  int cells() {
    return 1 << 2 * bits;
  }

  long key(int column, int row) {
    return TileKey.of(column >> bits, row >> bits);
  }

  /** Index within the tile. */
  int cell(int column, int row) {
    int mask = side() - 1;
    return (row & mask) << bits | column & mask;
  }
}
