package ordo.pointcloud.points;

/** Scale and offset: coordinate = raw * scale + offset (LAS 1.4 R15, section 2.4). */
public record CoordinateFrame(
    double scaleX, double scaleY, double scaleZ, double offsetX, double offsetY, double offsetZ) {

  public static CoordinateFrame of(double scale, double offset) {
    return new CoordinateFrame(scale, scale, scale, offset, offset, offset);
  }

  /** True where every scale is a finite number other than 0 and every offset is finite. */
  public boolean isUsable() {
    return isScale(scaleX)
        && isScale(scaleY)
        && isScale(scaleZ)
        && Double.isFinite(offsetX)
        && Double.isFinite(offsetY)
        && Double.isFinite(offsetZ);
  }

  /** For people: {@code scale 0.01, 0.01, 0.01, offset 0.0, 0.0, 0.0}. */
  @Override
  public String toString() {
    return "scale %s, %s, %s, offset %s, %s, %s"
        .formatted(scaleX, scaleY, scaleZ, offsetX, offsetY, offsetZ);
  }

  private static boolean isScale(double scale) {
    return Double.isFinite(scale) && scale != 0;
  }

  public double x(int raw) {
    return raw * scaleX + offsetX;
  }

  public double y(int raw) {
    return raw * scaleY + offsetY;
  }

  public double z(int raw) {
    return raw * scaleZ + offsetZ;
  }
}
