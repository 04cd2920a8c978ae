package ordo.pointcloud.las;

/** A box in the units of the file; as stored in a header it may hold anything, NaN too. */
public record Bounds(double minX, double minY, double minZ, double maxX, double maxY, double maxZ) {
  /** What an empty file says. */
  public static final Bounds NONE = new Bounds(0, 0, 0, 0, 0, 0);
}
