package ordo.pointcloud.octree;

/** Smallest and largest raw coordinates of at least one point. */
record RawBounds(int minX, int minY, int minZ, int maxX, int maxY, int maxZ) {

  RawBounds and(RawBounds other) {
    return new RawBounds(
        Math.min(minX, other.minX),
        Math.min(minY, other.minY),
        Math.min(minZ, other.minZ),
        Math.max(maxX, other.maxX),
        Math.max(maxY, other.maxY),
        Math.max(maxZ, other.maxZ));
  }

  int min(int axis) {
    return axis == 0 ? minX : axis == 1 ? minY : minZ;
  }

  int max(int axis) {
    return axis == 0 ? maxX : axis == 1 ? maxY : maxZ;
  }

  boolean contains(int x, int y, int z) {
    return x >= minX && x <= maxX && y >= minY && y <= maxY && z >= minZ && z <= maxZ;
  }

  boolean isOnePlace() {
    return minX == maxX && minY == maxY && minZ == maxZ;
  }

  static RawBounds of(int[] x, int[] y, int[] z, int size) {
    return new RawBounds(
        least(x, size),
        least(y, size),
        least(z, size),
        greatest(x, size),
        greatest(y, size),
        greatest(z, size));
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
}
