package ordo.pointcloud.spread;

import ordo.pointcloud.points.RawBounds;

/** Boxes of raw coordinates made larger; they end where raw coordinates end. */
public final class Grown {
  private Grown() {}

  /** By steps of each axis, rounded up. */
  public static RawBounds by(RawBounds box, double x, double y, double z) {
    return new RawBounds(
        less(box.minX(), x),
        less(box.minY(), y),
        less(box.minZ(), z),
        more(box.maxX(), x),
        more(box.maxY(), y),
        more(box.maxZ(), z));
  }

  private static int less(int at, double steps) {
    return (int) Math.max(Integer.MIN_VALUE, at - Math.ceil(steps));
  }

  private static int more(int at, double steps) {
    return (int) Math.min(Integer.MAX_VALUE, at + Math.ceil(steps));
  }
}
