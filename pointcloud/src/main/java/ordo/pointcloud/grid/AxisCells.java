package ordo.pointcloud.grid;

/**
 * The cell of a raw coordinate on one axis: floor(coordinate / resolution). Cells are counted from
 * coordinate 0, so that grids of one resolution match wherever their clouds lie. Exact in integers
 * where resolution and offset are whole steps of the scale; else always computed in this one form.
 */
final class AxisCells {
  /** Of a step, by which a quotient of doubles may miss the integer that it is. */
  private static final double WHOLE = 1e-6;

  private final double scale;
  private final double offset;
  private final double resolution;
  private final boolean isExact;
  private final long steps;
  private final long shift;

  AxisCells(double scale, double offset, double resolution) {
    this.scale = scale;
    this.offset = offset;
    this.resolution = resolution;
    steps = Math.round(resolution / scale);
    shift = Math.round(offset / scale);
    isExact = steps != 0 && isWhole(resolution / scale) && isWhole(offset / scale);
  }

  private static boolean isWhole(double quotient) {
    return Math.abs(quotient - Math.rint(quotient)) <= WHOLE && Math.abs(quotient) < 1L << 52;
  }

  long cell(int raw) {
    return isExact
        ? Math.floorDiv(raw + shift, steps)
        : (long) Math.floor((raw * scale + offset) / resolution);
  }
}
