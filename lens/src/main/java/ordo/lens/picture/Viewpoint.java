package ordo.lens.picture;

/**
 * From where a picture is taken: from the south-south-east, 40 degrees above the ground, up being
 * up, at the distance from which a box fills the picture.
 *
 * @param centre x, y and z in the middle of the box
 * @param distance from there to the eye, in the box's units
 * @param pixels that a length of 1 takes at a distance of 1
 */
record Viewpoint(double[] centre, double distance, double pixels) {
  private static final double BEARING = Math.toRadians(157.5);
  private static final double PITCH = Math.toRadians(40);

  /** Of the picture's height. */
  private static final double FIELD_OF_VIEW = Math.toRadians(30);

  /** Of the picture, that the box may take. */
  private static final double FILLED = 0.94;

  private static final double SIN = StrictMath.sin(BEARING);
  private static final double COS = StrictMath.cos(BEARING);
  private static final double RISE = StrictMath.sin(PITCH);
  private static final double RUN = StrictMath.cos(PITCH);

  /**
   * Takes in a box: the least distance at which all its corners are within the picture.
   *
   * @param low x, y and z of one corner
   * @param high of the opposite one
   */
  static Viewpoint of(double[] low, double[] high, int width, int height) {
    double[] centre = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      centre[axis] = (low[axis] + high[axis]) / 2;
    }
    double pixels = height / 2.0 / StrictMath.tan(FIELD_OF_VIEW / 2);
    double distance = 0;
    for (int corner = 0; corner < 8; corner++) {
      double x = ((corner & 1) == 0 ? low[0] : high[0]) - centre[0];
      double y = ((corner & 2) == 0 ? low[1] : high[1]) - centre[1];
      double z = ((corner & 4) == 0 ? low[2] : high[2]) - centre[2];
      double across = Math.abs(right(x, y)) * pixels / (width / 2.0 * FILLED);
      double along = Math.abs(up(x, y, z)) * pixels / (height / 2.0 * FILLED);
      distance = Math.max(distance, Math.max(across, along) - ahead(x, y, z));
    }
    return new Viewpoint(centre, distance > 0 ? distance : 1, pixels);
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
