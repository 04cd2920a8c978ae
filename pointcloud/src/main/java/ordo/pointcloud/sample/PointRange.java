package ordo.pointcloud.sample;

import ordo.pointcloud.points.CoordinateFrame;

/** Raw coordinates are 32-bit integers: a survey that does not fit is refused before it is made. */
public final class PointRange {
  /** What may reach beyond the side: roll, jitter, returns below others. */
  private static final double MARGIN_METRES = 100;

  private static final double HEIGHT_MAX_METRES = 1000;

  private PointRange() {}

  /**
   * @throws IllegalArgumentException when it does not fit; says along which axis
   */
  public static void check(Placement at, double sideMetres) {
    CoordinateFrame frame = at.frame();
    double half = sideMetres / 2 + MARGIN_METRES;
    check("x", at.centreX() - frame.offsetX(), half * at.xPerMetre(), frame.scaleX());
    check("y", at.centreY() - frame.offsetY(), half * at.yPerMetre(), frame.scaleY());
    check("z", at.height() - frame.offsetZ(), HEIGHT_MAX_METRES * at.zPerMetre(), frame.scaleZ());
  }

  private static void check(String axis, double middle, double half, double scale) {
    double raw = (Math.abs(middle) + half) / scale;
    if (!(raw < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          axis + ": expected a survey of less than 2^31 steps of " + scale + ", found " + raw);
    }
  }
}
