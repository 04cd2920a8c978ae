package ordo.pointcloud.contour;

/**
 * Four cells, corners clockwise from the north-west: a b, then below them d c.
 *
 * @param width columns of the raster, to number edges
 */
record Square(int column, int row, int width, double[] z) {
  private static final int CORNERS = 4;

  /** Where a level leaves the higher ground, clockwise, and where it comes back; in pairs. */
  @FunctionalInterface
  interface SegmentTask {
    /** Higher ground is on the right of the way. */
    void accept(Crossing from, Crossing to);
  }

  /** Hands out the segments of a level: none, one, or at a saddle two. */
  void segments(double level, SegmentTask task) {
    boolean joinsHighs = isSaddle(level) && centre() >= level;
    for (int side = 0; side < CORNERS; side++) {
      if (isAbove(side, level) && !isAbove(side + 1, level)) {
        task.accept(crossing(side, level), crossing(entry(side, level, joinsHighs), level));
      }
    }
  }

  /** The side where higher ground begins: behind the lower corners ahead, or before the higher. */
  private int entry(int exit, double level, boolean joinsHighs) {
    int step = joinsHighs ? 1 : CORNERS - 1;
    int side = exit;
    do {
      side = (side + step) % CORNERS;
    } while (isAbove(side, level) || !isAbove(side + 1, level));
    return side;
  }

  private boolean isAbove(int corner, double level) {
    return z[corner % CORNERS] >= level;
  }

  private boolean isSaddle(double level) {
    return isAbove(0, level) == isAbove(2, level)
        && isAbove(1, level) == isAbove(3, level)
        && isAbove(0, level) != isAbove(1, level);
  }

  /** Height of the saddle of the bilinear surface. */
  private double centre() {
    return (z[0] * z[2] - z[1] * z[3]) / (z[0] + z[2] - z[1] - z[3]);
  }

  /** On a side, counted clockwise from the northern; always from its lower row or column. */
  private Crossing crossing(int side, double level) {
    return switch (side) {
      case 0 -> eastward(row, share(z[0], z[1], level));
      case 1 -> southward(column + 1, share(z[1], z[2], level));
      case 2 -> eastward(row + 1, share(z[3], z[2], level));
      default -> southward(column, share(z[0], z[3], level));
    };
  }

  private static double share(double from, double to, double level) {
    return (level - from) / (to - from);
  }

  private Crossing eastward(int atRow, double share) {
    return new Crossing(2 * ((long) atRow * width + column), column + share, atRow);
  }

  private Crossing southward(int atColumn, double share) {
    return new Crossing(2 * ((long) row * width + atColumn) + 1, atColumn, row + share);
  }
}
