package ordo.pointcloud.octree;

/** How raw integers become coordinates, axis 0 to 2: {@code raw * scale + offset}. */
public record Quantisation(
    double scaleX, double scaleY, double scaleZ, double offsetX, double offsetY, double offsetZ) {
  static final int AXES = 3;

  public Quantisation {
    for (double scale : new double[] {scaleX, scaleY, scaleZ}) {
      if (!(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException("scale: expected a number above 0, found " + scale);
      }
    }
    for (double offset : new double[] {offsetX, offsetY, offsetZ}) {
      if (!Double.isFinite(offset)) {
        throw new IllegalArgumentException("offset: expected a finite number, found " + offset);
      }
    }
  }

  static Quantisation of(double[] scale, double[] offset) {
    return new Quantisation(scale[0], scale[1], scale[2], offset[0], offset[1], offset[2]);
  }

  public double scale(int axis) {
    return switch (axis) {
      case 0 -> scaleX;
      case 1 -> scaleY;
      default -> scaleZ;
    };
  }

  public double offset(int axis) {
    return switch (axis) {
      case 0 -> offsetX;
      case 1 -> offsetY;
      default -> offsetZ;
    };
  }

  public double coordinate(int axis, long raw) {
    return raw * scale(axis) + offset(axis);
  }

  /** The nearest raw value, half away from zero; may lie outside the 32 bits a record has. */
  public double raw(int axis, double coordinate) {
    double quanta = (coordinate - offset(axis)) / scale(axis);
    return Math.copySign(Math.floor(Math.abs(quanta) + 0.5), quanta);
  }
}
