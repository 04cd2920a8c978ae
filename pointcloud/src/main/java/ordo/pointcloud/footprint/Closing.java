package ordo.pointcloud.footprint;

/** Growing by a disk and shrinking by the same: gaps up to twice its radius close. */
final class Closing {
  private final int radius;
  private final int border;

  Closing(int radius) {
    this.radius = radius;
    border = radius + 1;
  }

  /** The mask is taken as empty beyond its edges, which do not shrink. */
  CellMask of(CellMask mask) {
    CellMask grown = grow(mask);
    CellMask closed = new CellMask(mask.width(), mask.height());
    for (int row = 0; row < closed.height(); row++) {
      closed.set(new CellMask.Run(row, 0, closed.width()), true);
    }
    for (int row = 0; row < grown.height(); row++) {
      grown.runs(row, false, run -> disk(closed, shifted(run, -border), false));
    }
    return closed;
  }

  /** With a border on each side. */
  private CellMask grow(CellMask mask) {
    CellMask grown = new CellMask(mask.width() + 2 * border, mask.height() + 2 * border);
    for (int row = 0; row < mask.height(); row++) {
      mask.runs(row, true, run -> disk(grown, shifted(run, border), true));
    }
    return grown;
  }

  private static CellMask.Run shifted(CellMask.Run run, int cells) {
    return new CellMask.Run(run.row() + cells, run.from() + cells, run.end() + cells);
  }

  /** Sets all cells within the radius of a run's: exact, by the chord of the disk in each row. */
  private void disk(CellMask into, CellMask.Run run, boolean value) {
    for (int dy = -radius; dy <= radius; dy++) {
      int row = run.row() + dy;
      int chord = (int) Math.sqrt(radius * radius - dy * dy);
      int from = Math.max(0, run.from() - chord);
      int end = Math.min(into.width(), run.end() + chord);
      if (row >= 0 && row < into.height() && from < end) {
        into.set(new CellMask.Run(row, from, end), value);
      }
    }
  }
}
