package ordo.pointcloud.points;

/** Smallest and largest raw coordinates of some points. */
public record RawBounds(int minX, int minY, int minZ, int maxX, int maxY, int maxZ) {
  /** Of no point at all. */
  public static final RawBounds NONE =
      new RawBounds(
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE);

  public static RawBounds of(PointBlock block) {
    int size = block.size;
    return new RawBounds(
        least(block.x, size),
        least(block.y, size),
        least(block.z, size),
        greatest(block.x, size),
        greatest(block.y, size),
        greatest(block.z, size));
  }

  private static int least(int[] values, int size) {
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, values[i]);
    }
    return least;
  }

  private static int greatest(int[] values, int size) {
    int greatest = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      greatest = Math.max(greatest, values[i]);
    }
    return greatest;
  }

  public RawBounds and(RawBounds other) {
    return new RawBounds(
        Math.min(minX, other.minX),
        Math.min(minY, other.minY),
        Math.min(minZ, other.minZ),
        Math.max(maxX, other.maxX),
        Math.max(maxY, other.maxY),
        Math.max(maxZ, other.maxZ));
  }

  public int min(int axis) {
    return axis == 0 ? minX : axis == 1 ? minY : minZ;
  }

  public int max(int axis) {
    return axis == 0 ? maxX : axis == 1 ? maxY : maxZ;
  }

  public boolean contains(int x, int y, int z) {
    return x >= minX && x <= maxX && y >= minY && y <= maxY && z >= minZ && z <= maxZ;
  }

  public boolean isOnePlace() {
    return minX == maxX && minY == maxY && minZ == maxZ;
  }

  /** Of one point or more, as coordinates; a negative scale turns an axis round. */
  public Bounds in(CoordinateFrame frame) {
    double x0 = frame.x(minX);
    double y0 = frame.y(minY);
    double z0 = frame.z(minZ);
    double x1 = frame.x(maxX);
    double y1 = frame.y(maxY);
    double z1 = frame.z(maxZ);
    return new Bounds(
        Math.min(x0, x1),
        Math.min(y0, y1),
        Math.min(z0, z1),
        Math.max(x0, x1),
        Math.max(y0, y1),
        Math.max(z0, z1));
  }

  @Override
  public String toString() {
    return "x %d to %d, y %d to %d, z %d to %d".formatted(minX, maxX, minY, maxY, minZ, maxZ);
  }
}
