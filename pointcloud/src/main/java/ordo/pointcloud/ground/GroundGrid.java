package ordo.pointcloud.ground;

import ordo.pointcloud.points.CoordinateFrame;

/**
 * Square cells that a cloud falls into: column i holds x from i * side on, up to (i + 1) * side. So
 * neighbouring clouds share their cells. Heights are the raw z, turned round where its scale is
 * negative.
 *
 * @param side in units of x and y
 * @param sideMetres the same in metres
 * @param stepMetres what one step of the raw z is
 */
public record GroundGrid(CoordinateFrame frame, double side, double sideMetres, double stepMetres) {
  /** No height: greater than every height. */
  static final int MISSING = Integer.MAX_VALUE;

  private static final double CELLS_MAX = 1L << 30;

  /**
   * @param metres of the unit of x and y
   * @param metresZ of the unit of z
   * @throws IllegalArgumentException where cells could not be numbered
   */
  public static GroundGrid of(CoordinateFrame frame, double cell, double metres, double metresZ) {
    double side = cell / metres;
    double farthest =
        Math.max(
            farthest(frame.scaleX(), frame.offsetX()), farthest(frame.scaleY(), frame.offsetY()));
    if (farthest / side > CELLS_MAX) {
      throw new IllegalArgumentException(
          "cell: expected at least %s m for coordinates up to %s, found %s"
              .formatted(farthest / CELLS_MAX * metres, farthest, cell));
    }
    return new GroundGrid(frame, side, cell, Math.abs(frame.scaleZ()) * metresZ);
  }

  /** Of every coordinate that 32 bits can hold. */
  private static double farthest(double scale, double offset) {
    return Math.abs(offset) + Math.abs(scale) * -(double) Integer.MIN_VALUE;
  }

  /** In cells from the origin of the CRS. */
  double columns(int rawX) {
    return frame.x(rawX) / side;
  }

  double rows(int rawY) {
    return frame.y(rawY) / side;
  }

  /** Least where the ground is lowest; never {@link #MISSING}, nor what turns into it. */
  int height(int rawZ) {
    int height = frame.scaleZ() < 0 ? ~rawZ : rawZ;
    return Math.clamp(height, Integer.MIN_VALUE + 1, MISSING - 1);
  }

  /** Upside down, and back. */
  static int flip(int height) {
    return height == MISSING ? MISSING : ~height;
  }
}
