package ordo.pointcloud.octree;

import ordo.pointcloud.points.CoordinateFrame;

/** A frame's numbers by axis: 0 x, 1 y, 2 z. */
public final class Axes {
  public static final int COUNT = 3;

  private Axes() {}

  public static double scale(CoordinateFrame frame, int axis) {
    return switch (axis) {
      case 0 -> frame.scaleX();
      case 1 -> frame.scaleY();
      default -> frame.scaleZ();
    };
  }

  public static double offset(CoordinateFrame frame, int axis) {
    return switch (axis) {
      case 0 -> frame.offsetX();
      case 1 -> frame.offsetY();
      default -> frame.offsetZ();
    };
  }

  public static double coordinate(CoordinateFrame frame, int axis, long raw) {
    return raw * scale(frame, axis) + offset(frame, axis);
  }

  /** The nearest raw value, half away from zero; may lie outside the 32 bits a record has. */
  public static double raw(CoordinateFrame frame, int axis, double coordinate) {
    double quanta = (coordinate - offset(frame, axis)) / scale(frame, axis);
    return Math.copySign(Math.floor(Math.abs(quanta) + 0.5), quanta);
  }

  public static CoordinateFrame frame(double[] scale, double[] offset) {
    return new CoordinateFrame(scale[0], scale[1], scale[2], offset[0], offset[1], offset[2]);
  }
}
