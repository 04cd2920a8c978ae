package ordo.pointcloud.sample;

/**
 * Power lines that cross the country side by side, on towers: three wires that sag between their
 * cross arms, and a corridor without trees below.
 */
final class PowerLine {
  private static final double COS = StrictMath.cos(StrictMath.toRadians(63));
  private static final double SIN = StrictMath.sin(StrictMath.toRadians(63));
  private static final double LINES_METRES = 2400;
  private static final double SPAN_METRES = 104;
  private static final double TOWER_METRES = 26;
  private static final double SAG_METRES = 4.5;
  private static final double ARM_METRES = 5;
  private static final double CORRIDOR_HALF = 13;

  /** Half the width of a beam on a wire. */
  private static final double BEAM_HALF = 0.16;

  private final Landscape land;
  private final double across0;

  PowerLine(Landscape land) {
    this.land = land;
    across0 = 0.17 * land.core();
  }

  boolean clears(double x, double y) {
    return Math.abs(across(x, y)) < CORRIDOR_HALF;
  }

  /** Adds the return of a wire or a tower, which the ground below may follow. */
  boolean addWire(double x, double y, int chance, Echoes into) {
    double across = across(x, y);
    if (Math.abs(across) > ARM_METRES + 1) {
      return false;
    }
    double spans = (x * COS + y * SIN) / SPAN_METRES;
    double along = Math.abs(spans - Math.rint(spans)) * SPAN_METRES;
    if (addTower(along, across, chance, into)) {
      return true;
    }
    return addSpan(x - across * SIN, y + across * COS, across, spans, into);
  }

  /** Its mast, or the cross arms at its top. */
  private static boolean addTower(double along, double across, int chance, Echoes into) {
    double up = Noise.fraction(chance, 8);
    if (along < 1.3 && Math.abs(across) < 1.3 && Noise.fraction(chance, 0) < 0.7) {
      into.add(into.ground + (0.25 + 0.75 * up) * TOWER_METRES, Material.TOWER, 0);
      return true;
    }
    if (along < 0.5 && Noise.fraction(chance, 0) < 0.8) {
      into.add(into.ground + TOWER_METRES + up - 0.5, Material.TOWER, 0);
      return true;
    }
    return false;
  }

  /** One of the wires, at a place below the middle one. */
  private boolean addSpan(double x, double y, double across, double spans, Echoes into) {
    double wire = Math.abs(across - ARM_METRES * Math.rint(across / ARM_METRES));
    if (wire > BEAM_HALF) {
      return false;
    }
    into.add(wireHeight(x, y, spans), Material.WIRE, 0);
    return true;
  }

  /** At a place below the middle wire. */
  private double wireHeight(double x, double y, double spans) {
    double from = Math.floor(spans);
    double part = spans - from;
    double back = part * SPAN_METRES;
    double ahead = SPAN_METRES - back;
    double low = land.ground(x - back * COS, y - back * SIN);
    double high = land.ground(x + ahead * COS, y + ahead * SIN);
    return low + (high - low) * part + TOWER_METRES - SAG_METRES * 4 * part * (1 - part);
  }

  /** Metres to the right of the nearest line, seen along it. */
  private double across(double x, double y) {
    double across = x * SIN - y * COS + across0;
    return across - LINES_METRES * Math.rint(across / LINES_METRES);
  }
}
