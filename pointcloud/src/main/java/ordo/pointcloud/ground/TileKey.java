package ordo.pointcloud.ground;

/** Tiles of cells by number: in order of rows, then columns. */
final class TileKey {
  private TileKey() {}

  static long of(int tileColumn, int tileRow) {
    return (long) tileRow << Integer.SIZE | (tileColumn ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL;
  }

  static int column(long key) {
    return (int) key ^ Integer.MIN_VALUE;
  }

  static int row(long key) {
    return (int) (key >> Integer.SIZE);
  }
}
