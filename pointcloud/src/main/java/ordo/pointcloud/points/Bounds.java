package ordo.pointcloud.points;

/** A box in the units of the file; as stored in a header it may hold anything, NaN too. */
public record Bounds(double minX, double minY, double minZ, double maxX, double maxY, double maxZ) {
  /** What an empty file says. */
  public static final Bounds NONE = new Bounds(0, 0, 0, 0, 0, 0);

  public boolean isFinite() {
    return Double.isFinite(minX)
        && Double.isFinite(minY)
        && Double.isFinite(minZ)
        && Double.isFinite(maxX)
        && Double.isFinite(maxY)
        && Double.isFinite(maxZ);
  }

  @Override
  public String toString() {
    return "x %s to %s, y %s to %s, z %s to %s".formatted(minX, maxX, minY, maxY, minZ, maxZ);
  }
}
