package ordo.pointcloud.flatgeobuf;

/**
 * Where an encoded line lies in the scratch file, and what box it fills.
 *
 * @param position of its first byte
 */
record StoredLine(Box box, long position, int length) {
  /** The least that holds something. */
  record Box(double minX, double minY, double maxX, double maxY) {
    static final Box NONE =
        new Box(
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY);

    static Box of(double[] x, double[] y) {
      Box box = NONE;
      for (int vertex = 0; vertex < x.length; vertex++) {
        box = box.and(new Box(x[vertex], y[vertex], x[vertex], y[vertex]));
      }
      return box;
    }

    Box and(Box other) {
      return new Box(
          Math.min(minX, other.minX),
          Math.min(minY, other.minY),
          Math.max(maxX, other.maxX),
          Math.max(maxY, other.maxY));
    }
  }
}
