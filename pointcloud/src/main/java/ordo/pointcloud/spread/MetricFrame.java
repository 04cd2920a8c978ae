package ordo.pointcloud.spread;

import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;

/**
 * Raw coordinates as metres.
 *
 * @param horizontal metres that one unit of x and y is
 * @param vertical metres that one unit of z is
 */
public record MetricFrame(CoordinateFrame frame, double horizontal, double vertical) {
  private static final double CELLS_MAX = 1L << 30;

  public double x(int raw) {
    return frame.x(raw) * horizontal;
  }

  public double y(int raw) {
    return frame.y(raw) * horizontal;
  }

  public double z(int raw) {
    return frame.z(raw) * vertical;
  }

  /** A box made larger by metres. */
  public RawBounds grown(RawBounds box, double metres) {
    return grown(box, metres, metres);
  }

  /** A box made larger to its sides, and up and down. */
  public RawBounds grown(RawBounds box, double sideways, double upright) {
    return Grown.by(
        box,
        sideways / (Math.abs(frame.scaleX()) * horizontal) + 1,
        sideways / (Math.abs(frame.scaleY()) * horizontal) + 1,
        upright / (Math.abs(frame.scaleZ()) * vertical) + 1);
  }

  /** Square metres of a box on the plane. */
  public double area(RawBounds box) {
    double width = ((double) box.maxX() - box.minX()) * Math.abs(frame.scaleX()) * horizontal;
    double depth = ((double) box.maxY() - box.minY()) * Math.abs(frame.scaleY()) * horizontal;
    return width * depth;
  }

  /**
   * @throws IllegalArgumentException where cells of a side could not be numbered
   */
  public void requireCells(String name, double side) {
    double x = horizontal * farthest(frame.scaleX(), frame.offsetX());
    double y = horizontal * farthest(frame.scaleY(), frame.offsetY());
    double z = vertical * farthest(frame.scaleZ(), frame.offsetZ());
    double farthest = Math.max(x, Math.max(y, z));
    if (farthest / side > CELLS_MAX) {
      throw new IllegalArgumentException(
          "%s: expected at least %s m for such coordinates, found %s"
              .formatted(name, farthest / CELLS_MAX, side));
    }
  }

  private static double farthest(double scale, double offset) {
    return Math.abs(offset) + Math.abs(scale) * -(double) Integer.MIN_VALUE;
  }
}
