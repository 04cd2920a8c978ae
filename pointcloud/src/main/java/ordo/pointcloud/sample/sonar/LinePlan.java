package ordo.pointcloud.sample.sonar;

/**
 * The vessel's lines: parallel, run to and fro, of pings across them, each of as many beams, so
 * that the point of an index is found without those before it.
 */
final class LinePlan {
  /** Of the outermost beams, off straight down. */
  static final double ANGLE_MAX_DEGREES = 60;

  /** Of the innermost beams: there are none below the keel. */
  static final double ANGLE_MIN_DEGREES = 2.5;

  private static final double POINTS_PER_SQUARE_METRE = 8;
  private static final double SIDE_MIN_METRES = 320;
  private static final double PITCH_METRES = 65;
  private static final double SWATH_METRES = 92;
  private static final int BEAMS_MIN = 16;
  private static final int BEAMS_MAX = 512;

  final long points;
  final double side;
  final int lines;

  /** Distance of two lines. */
  final double pitch;

  /** Of a ping: an even number. */
  final int beams;

  final long pingsPerLine;

  LinePlan(long points) {
    this.points = points;
    side = Math.max(SIDE_MIN_METRES, Math.sqrt(points / POINTS_PER_SQUARE_METRE));
    lines = (int) Math.round(side / PITCH_METRES);
    pitch = side / lines;
    double spacing = Math.sqrt(side * SWATH_METRES * lines / points);
    beams = 2 * Math.clamp(Math.round(SWATH_METRES / spacing / 2), BEAMS_MIN / 2, BEAMS_MAX / 2);
    pingsPerLine = Math.ceilDiv(Math.ceilDiv(points, beams), lines);
  }

  int line(long ping) {
    return (int) (ping / pingsPerLine);
  }

  /** Northing of a line. */
  double northing(int line) {
    return -side / 2 + (line + 0.5) * pitch;
  }

  /** The line that runs nearest. */
  int nearestLine(double northing) {
    return Math.clamp((long) Math.floor((northing + side / 2) / pitch), 0, lines - 1);
  }

  /** Easting of a ping; odd lines are run back. */
  double easting(long ping) {
    int line = line(ping);
    double part = (ping - line * pingsPerLine + 0.5) / pingsPerLine;
    return line % 2 == 0 ? (part - 0.5) * side : (0.5 - part) * side;
  }

  /** Metres to the side for each metre of depth, of the beam at a place from the north. */
  double[] tangents() {
    double least = StrictMath.tan(StrictMath.toRadians(ANGLE_MIN_DEGREES));
    double most = StrictMath.tan(StrictMath.toRadians(ANGLE_MAX_DEGREES));
    double[] tangents = new double[beams];
    for (int beam = 0; beam < beams / 2; beam++) {
      double tangent = least + (most - least) * (beam + 0.5) * 2 / beams;
      tangents[beams / 2 + beam] = -tangent;
      tangents[beams / 2 - 1 - beam] = tangent;
    }
    return tangents;
  }
}
