package ordo.lens.picture;

/**
 * From where a picture is taken: from the south-south-east, 40 degrees above the ground, up being
 * up, so that a box fills the picture and stands in its middle.
 *
 * @param centre x, y and z in the middle of the box
 * @param distance from there to the eye, in the box's units
 * @param pixels that a length of 1 takes at a distance of 1
 * @param column where the centre is seen
 * @param row where the centre is seen
 */
record Viewpoint(double[] centre, double distance, double pixels, double column, double row) {
  private static final double BEARING = Math.toRadians(157.5);
  private static final double PITCH = Math.toRadians(40);

  /** To the eye, in lengths of the box's diagonal: a field of view of some 28 degrees. */
  private static final double DISTANCE = 2;

  /** Of the picture, that the box takes. */
  private static final double FILLED = 0.95;

  private static final double SIN = StrictMath.sin(BEARING);
  private static final double COS = StrictMath.cos(BEARING);
  private static final double RISE = StrictMath.sin(PITCH);
  private static final double RUN = StrictMath.cos(PITCH);

  /**
   * Takes in a box.
   *
   * @param low x, y and z of one corner
   * @param high of the opposite one
   */
  static Viewpoint of(double[] low, double[] high, int width, int height) {
    double[] half = new double[3];
    double[] centre = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      half[axis] = (high[axis] - low[axis]) / 2;
      centre[axis] = low[axis] + half[axis];
    }
    double diagonal = 2 * Math.sqrt(half[0] * half[0] + half[1] * half[1] + half[2] * half[2]);
    double distance = diagonal > 0 ? DISTANCE * diagonal : 1;
    Seen seen = Seen.of(half, distance);
    double pixels = FILLED * Math.min(width / seen.width(), height / seen.height());
    return new Viewpoint(
        centre,
        distance,
        pixels,
        width / 2.0 - pixels * (seen.left() + seen.right()) / 2,
        height / 2.0 + pixels * (seen.bottom() + seen.top()) / 2);
  }

  /** Where the corners of a box are seen, at a distance of 1 behind the eye. */
  private record Seen(double left, double right, double bottom, double top) {
    /** A box of one point is seen as one of this size. */
    private static final double LEAST = 1e-9;

    static Seen of(double[] half, double distance) {
      var seen = new Seen(1, -1, 1, -1);
      for (int corner = 0; corner < 8; corner++) {
        double x = (corner & 1) == 0 ? -half[0] : half[0];
        double y = (corner & 2) == 0 ? -half[1] : half[1];
        double z = (corner & 4) == 0 ? -half[2] : half[2];
        double depth = distance + ahead(x, y, z);
        seen = seen.with(Viewpoint.right(x, y) / depth, up(x, y, z) / depth);
      }
      return seen;
    }

    private Seen with(double across, double along) {
      return new Seen(
          Math.min(left, across),
          Math.max(right, across),
          Math.min(bottom, along),
          Math.max(top, along));
    }

    double width() {
      return Math.max(right - left, LEAST);
    }

    double height() {
      return Math.max(top - bottom, LEAST);
    }
  }

  /** How far a place, from the centre on, lies to the right. */
  static double right(double x, double y) {
    return -COS * x + SIN * y;
  }

  /** How far it lies up in the picture. */
  static double up(double x, double y, double z) {
    return -RISE * (SIN * x + COS * y) + RUN * z;
  }

  /** How far it lies away from the eye. */
  static double ahead(double x, double y, double z) {
    return -RUN * (SIN * x + COS * y) - RISE * z;
  }
}
