package ordo.pointcloud.sample;

/**
 * What the cells of a grid hold, as far as it is remembered. A scan line crosses some fifty cells
 * and the next line the same ones; what a cell holds is a pure function of the cell, so forgetting
 * costs time alone. One thread owns an object.
 *
 * @param <T> what a cell holds; null for nothing
 */
final class CellCache<T> {
  private static final int SIZE = 1 << 13;

  private final Maker<T> maker;
  private final int[] keyEast = new int[SIZE];
  private final int[] keyNorth = new int[SIZE];
  private final boolean[] known = new boolean[SIZE];
  private final Object[] cells = new Object[SIZE];

  /** A pure function of the cell. */
  interface Maker<T> {
    T make(int east, int north);
  }

  CellCache(Maker<T> maker) {
    this.maker = maker;
  }

  @SuppressWarnings("unchecked") // what is put in is a T
  T get(int east, int north) {
    int slot = east * 31 + north * 0x9E3779B1 >>> 7 & SIZE - 1;
    if (!known[slot] || keyEast[slot] != east || keyNorth[slot] != north) {
      cells[slot] = maker.make(east, north);
      keyEast[slot] = east;
      keyNorth[slot] = north;
      known[slot] = true;
    }
    return (T) cells[slot];
  }
}
