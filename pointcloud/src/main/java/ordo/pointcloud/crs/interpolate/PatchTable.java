package ordo.pointcloud.crs.interpolate;

import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.Tolerance;

/**
 * The patches of one lane, made when first asked for. A cell that comes again after it was dropped
 * is fitted again to the same bits, so what is kept changes nothing but time.
 */
final class PatchTable {
  /** About a kilobyte each. */
  static final int PATCHES_MAX = 4_096;

  private static final int SLOTS = 4 * PATCHES_MAX;

  private final CrsTransform.Lane exact;
  private final Tolerance tolerance;
  private final Patch[] slots = new Patch[SLOTS];
  private int used;

  PatchTable(CrsTransform.Lane exact, Tolerance tolerance) {
    this.exact = exact;
    this.tolerance = tolerance;
  }

  Patch patch(long column, long row, long layer, Cell.CellSize size) {
    int slot = slot(column, row, layer);
    while (slots[slot] != null) {
      Cell cell = slots[slot].cell;
      if (cell.column() == column && cell.row() == row && cell.layer() == layer) {
        return slots[slot];
      }
      slot = (slot + 1) % SLOTS;
    }
    return add(new Cell(column, row, layer, size));
  }

  private Patch add(Cell cell) {
    if (used == PATCHES_MAX) {
      java.util.Arrays.fill(slots, null);
      used = 0;
    }
    Patch patch = Patch.fit(cell, exact, tolerance);
    slots[freeSlot(cell)] = patch;
    used++;
    return patch;
  }

  private int freeSlot(Cell cell) {
    int slot = slot(cell.column(), cell.row(), cell.layer());
    while (slots[slot] != null) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  private static int slot(long column, long row, long layer) {
    long mixed = (column * 0x9E3779B97F4A7C15L ^ row) * 0xC2B2AE3D27D4EB4FL ^ layer;
    mixed *= 0x9E3779B97F4A7C15L;
    return (int) ((mixed >>> 40) % SLOTS);
  }
}
