package ordo.pointcloud.sample;

/**
 * The flight: parallel strips, flown to and fro, of scan lines across them. The recorder keeps one
 * return a slot, so that a line has exactly as many points as slots, and the point of an index is
 * found without those before it; a pulse of three returns silences the next two slots.
 */
final class FlightPlan {
  static final double SCAN_ANGLE_MAX_DEGREES = 20;

  /** Share of a strip that the next one covers too. */
  private static final double OVERLAP = 0.25;

  private static final double POINTS_PER_SQUARE_METRE = 8;
  private static final double SIDE_MIN_METRES = 320;
  private static final double STRIP_METRES = 260;
  private static final int STRIPS_MIN = 2;
  private static final int SLOTS_MIN = 8;

  final long points;
  final double side;
  final int strips;

  /** Distance of the middles of two strips. */
  final double pitch;

  /** Half the width of a strip. */
  final double halfSwath;

  /** Slots of a line. */
  final int slots;

  final long linesPerStrip;

  FlightPlan(long points) {
    this.points = points;
    side = Math.max(SIDE_MIN_METRES, Math.sqrt(points / POINTS_PER_SQUARE_METRE));
    strips = Math.max(STRIPS_MIN, (int) Math.round(side / STRIP_METRES));
    double swath = side / (strips - OVERLAP * (strips - 1));
    halfSwath = swath / 2;
    pitch = (1 - OVERLAP) * swath;
    double spacing = Math.sqrt(side * swath * strips / points);
    slots = Math.max(SLOTS_MIN, (int) Math.round(swath / spacing));
    long lines = Math.ceilDiv(points, slots);
    linesPerStrip = Math.ceilDiv(lines, strips);
  }

  int strip(long line) {
    return (int) (line / linesPerStrip);
  }

  /** Northing of the middle of a strip. */
  double middle(int strip) {
    return -side / 2 + halfSwath + strip * pitch;
  }

  /** Easting of a line; odd strips are flown back. */
  double easting(long line) {
    int strip = strip(line);
    double part = (line - strip * linesPerStrip + 0.5) / linesPerStrip;
    return strip % 2 == 0 ? (part - 0.5) * side : (0.5 - part) * side;
  }

  /** Points of a line: its slots, but for the last line. */
  int pointsOf(long line) {
    return (int) Math.min(slots, points - line * slots);
  }

  /** Nearer to the middle of another strip. */
  boolean isOverlap(int strip, double northing) {
    double offset = northing - middle(strip);
    return offset > pitch / 2 && strip < strips - 1 || offset < -pitch / 2 && strip > 0;
  }
}
