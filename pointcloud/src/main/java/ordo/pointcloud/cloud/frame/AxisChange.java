package ordo.pointcloud.cloud.frame;

/**
 * Raw coordinates of one scale and offset in another, on one axis. Where the one's steps are whole
 * steps of the other, integers become integers exactly; else they are rounded, halves up.
 */
sealed interface AxisChange {
  /** How far off a whole number of steps rounding of decimals may leave one. */
  double WHOLE = 1e-3;

  /** What 32 bits hold. */
  double RAW_MAX = 0x1p31;

  int ALL_FIT = -1;

  /**
   * Changes raw values in place.
   *
   * @return {@link #ALL_FIT}, or the index of the first that does not fit 32 bits
   */
  int apply(int[] raw, int first, int end, LargestShift shift);

  static AxisChange of(double fromScale, double fromOffset, double toScale, double toOffset) {
    double factor = fromScale / toScale;
    double steps = (fromOffset - toOffset) / toScale;
    boolean isWhole = isWhole(factor, WHOLE / RAW_MAX) && isWhole(steps, WHOLE);
    return isWhole
        ? new Whole(Math.round(factor), Math.round(steps))
        : new Rounded(factor, steps, Math.abs(toScale));
  }

  private static boolean isWhole(double value, double tolerance) {
    return Math.abs(value) < 0x1p52 && Math.abs(value - Math.rint(value)) <= tolerance;
  }

  /** raw * factor + steps, exactly. */
  record Whole(long factor, long steps) implements AxisChange {
    @Override
    public int apply(int[] raw, int first, int end, LargestShift shift) {
      for (int i = first; i < end; i++) {
        long moved = raw[i] * factor + steps;
        if (moved != (int) moved) {
          return i;
        }
        raw[i] = (int) moved;
      }
      return ALL_FIT;
    }
  }

  /** The nearest whole number. */
  record Rounded(double factor, double steps, double scale) implements AxisChange {
    @Override
    public int apply(int[] raw, int first, int end, LargestShift shift) {
      double largest = 0;
      for (int i = first; i < end; i++) {
        double exact = raw[i] * factor + steps;
        double moved = Math.floor(exact + 0.5);
        if (moved < Integer.MIN_VALUE || moved > Integer.MAX_VALUE) {
          return i;
        }
        largest = Math.max(largest, Math.abs(moved - exact));
        raw[i] = (int) moved;
      }
      shift.add(largest * scale);
      return ALL_FIT;
    }
  }
}
