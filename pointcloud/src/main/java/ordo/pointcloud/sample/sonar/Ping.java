package ordo.pointcloud.sample.sonar;

import ordo.pointcloud.sample.Noise;

/**
 * Soundings of one ping, with what goes wrong at sea: noise that grows to the sides, roll that the
 * sensor lags behind, heave, a wrong sound velocity that bends a line's swaths up or down, and
 * echoes that are none of the bottom. Reused; one thread owns an object.
 */
final class Ping {
  /** One sounding in as many is somewhere in the water, and one below the bottom. */
  private static final int SOUNDINGS_A_STRAY = 1500;

  private static final double ROLL_RADIANS = 0.004;
  private static final double ROLL_PINGS = 37;
  private static final double HEAVE_METRES = 0.1;
  private static final double HEAVE_PINGS = 23;
  private static final double BEND_SHARE = 0.008;
  private static final double NOISE_SHARE = 0.004;
  private static final double WEAVE_METRES = 2;
  private static final double WEAVE_PINGS = 400;
  private static final double NADIR_DECIBELS = 6;
  private static final double NADIR_TANGENT = 0.2;
  private static final double FADE_DECIBELS = 3;
  private static final int SHOAL_METRES = 45;
  private static final double SHOAL_RADIUS = 4;

  private final Seabed seabed;
  private final LinePlan plan;
  private final int seed;
  private double lineX;
  private double lineY;
  private double depthBelow;
  private double roll;
  private double heave;
  private double bend;

  double x;
  double y;

  /** Metres below the water, as measured. */
  double depth;

  /** As received, in decibels. */
  double strength;

  Ping(int seed, LinePlan plan) {
    this.seed = seed;
    this.plan = plan;
    seabed = new Seabed(seed, plan.side);
  }

  void begin(long ping) {
    int line = plan.line(ping);
    lineX = plan.easting(ping);
    lineY = plan.northing(line) + WEAVE_METRES * drift(1, ping / WEAVE_PINGS);
    depthBelow = seabed.depth(lineX, lineY);
    roll = ROLL_RADIANS * drift(2, ping / ROLL_PINGS);
    heave = HEAVE_METRES * drift(3, ping / HEAVE_PINGS);
    bend = BEND_SHARE * (Noise.fraction(Noise.hash(seed, line, 4), 8) - 0.5);
  }

  private double drift(int kind, double at) {
    return Noise.gradient(seed + kind, at, 0.5);
  }

  /** Takes the sounding of a beam. */
  void sound(double tangent, long chance) {
    double first = seabed.depth(lineX, lineY + tangent * depthBelow);
    x = lineX + 0.1 * (Noise.fraction((int) chance, 16) - 0.5);
    y = lineY + tangent * first;
    double bottom = seabed.depth(x, y);
    double noise = Noise.fraction((int) chance, 0) + Noise.fraction((int) chance, 8) - 1;
    double share = tangent * roll + bend * tangent * tangent;
    double sigma = NOISE_SHARE * (1 + tangent * tangent);
    depth = bottom * (1 + share + sigma * noise) + heave;
    strength = seabed.strength(x, y) + response(tangent) + 3 * noise;
    stray((int) (chance >>> 32), bottom);
  }

  /** Strong straight below, weaker to the sides. */
  private static double response(double tangent) {
    double nadir = Math.max(0, 1 - Math.abs(tangent) / NADIR_TANGENT);
    return NADIR_DECIBELS * nadir * nadir - FADE_DECIBELS * Math.abs(tangent);
  }

  private void stray(int chance, double bottom) {
    int turn = Integer.remainderUnsigned(chance, SOUNDINGS_A_STRAY);
    double share = Noise.fraction(chance, 20);
    if (turn == 0) {
      depth = bottom * (0.2 + 0.7 * share);
    } else if (turn == 1) {
      depth = bottom * (1.1 + 0.5 * share);
    } else if (isFish(chance)) {
      depth = bottom * (0.55 + 0.15 * share);
    }
  }

  /** Within a shoal, one sounding in four stops at the fish. */
  private boolean isFish(int chance) {
    int east = (int) Math.floor(x / SHOAL_METRES);
    int north = (int) Math.floor(y / SHOAL_METRES);
    int shoal = Noise.hash(seed + 5, east, north);
    if ((shoal & 63) != 0 || (chance & 3) != 0) {
      return false;
    }
    double dx = x - (east + 0.5) * SHOAL_METRES;
    double dy = y - (north + 0.5) * SHOAL_METRES;
    return dx * dx + dy * dy < SHOAL_RADIUS * SHOAL_RADIUS;
  }
}
