package ordo.pointcloud.crs;

/** How far interpolated coordinates may be from exact ones, in the target's units, by axis. */
public record Tolerance(double x, double y, double z) {
  public Tolerance {
    if (!(x > 0 && y > 0 && z > 0)) {
      throw new IllegalArgumentException(
          "tolerance: expected positive, found %s, %s, %s".formatted(x, y, z));
    }
  }

  public boolean holds(double errorX, double errorY, double errorZ) {
    return Math.abs(errorX) <= x && Math.abs(errorY) <= y && Math.abs(errorZ) <= z;
  }

  public Tolerance half() {
    return new Tolerance(x / 2, y / 2, z / 2);
  }
}
