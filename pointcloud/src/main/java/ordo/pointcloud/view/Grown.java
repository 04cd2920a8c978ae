package ordo.pointcloud.view;

import java.util.Arrays;

/** Arrays that grow as points come: no number that a file says is believed for memory. */
public final class Grown {
  private static final int FIRST = 1 << 12;

  private Grown() {}

  /** An array of that length at least, with the values of the other. */
  public static int[] to(int[] values, int length) {
    return values.length >= length ? values : Arrays.copyOf(values, room(values.length, length));
  }

  /** An array of that length at least, with the values of the other. */
  public static double[] to(double[] values, int length) {
    return values.length >= length ? values : Arrays.copyOf(values, room(values.length, length));
  }

  private static int room(int found, int wanted) {
    return Math.max(Math.max(FIRST, wanted), Math.min(2 * found, ViewLimits.POINTS_MAX));
  }
}
