package ordo.pointcloud.spread;

import java.util.Arrays;

/** Numbers cells in the order in which they are first asked for: 0, 1, 2. One thread's own. */
public final class CellTable {
  private static final int NONE = -1;
  private static final int SLOTS_MIN = 1 << 10;

  private int[] slots = new int[SLOTS_MIN];
  private int[] x = new int[SLOTS_MIN / 2];
  private int[] y = new int[SLOTS_MIN / 2];
  private int[] z = new int[SLOTS_MIN / 2];
  private int size;

  public CellTable() {
    Arrays.fill(slots, NONE);
  }

  /** Which cell of a side a place is in. */
  public static int cell(double at, double side) {
    return (int) Math.floor(at / side);
  }

  /** Cells so far. */
  public int size() {
    return size;
  }

  /** Number of a cell, or -1 where it was not added. */
  public int find(int cellX, int cellY, int cellZ) {
    return slots[slot(cellX, cellY, cellZ)];
  }

  /** Number of a cell, which is added where it is new. */
  public int add(int cellX, int cellY, int cellZ) {
    int slot = slot(cellX, cellY, cellZ);
    if (slots[slot] != NONE) {
      return slots[slot];
    }
    if (size == x.length) {
      grow();
      slot = slot(cellX, cellY, cellZ);
    }
    x[size] = cellX;
    y[size] = cellY;
    z[size] = cellZ;
    slots[slot] = size;
    return size++;
  }

  private int slot(int cellX, int cellY, int cellZ) {
    int mask = slots.length - 1;
    int slot = hash(cellX, cellY, cellZ) & mask;
    while (slots[slot] != NONE && !holds(slots[slot], cellX, cellY, cellZ)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean holds(int number, int cellX, int cellY, int cellZ) {
    return x[number] == cellX && y[number] == cellY && z[number] == cellZ;
  }

  private static int hash(int cellX, int cellY, int cellZ) {
    long mixed =
        cellX * 0x9E37_79B9_7F4A_7C15L
            ^ cellY * 0xC2B2_AE3D_27D4_EB4FL
            ^ cellZ * 0x1656_67B1_9E37_79F9L;
    mixed ^= mixed >>> 32;
    return (int) (mixed * 0x9E37_79B9L >>> 16);
  }

  private void grow() {
    x = Arrays.copyOf(x, 2 * size);
    y = Arrays.copyOf(y, 2 * size);
    z = Arrays.copyOf(z, 2 * size);
    slots = new int[4 * size];
    Arrays.fill(slots, NONE);
    for (int i = 0; i < size; i++) {
      slots[slot(x[i], y[i], z[i])] = i;
    }
  }

  /** Cell coordinates of a number. */
  public int x(int number) {
    return x[number];
  }

  public int y(int number) {
    return y[number];
  }

  public int z(int number) {
    return z[number];
  }
}
