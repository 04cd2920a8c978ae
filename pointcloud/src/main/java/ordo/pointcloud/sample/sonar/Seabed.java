package ordo.pointcloud.sample.sonar;

import ordo.pointcloud.sample.Noise;

/**
 * The bottom and what it is made of, in metres from the middle of the survey: a slope, a channel,
 * rocks, sand waves and a wreck. Pure.
 */
final class Seabed {
  /** What is to be seen lies within this of the middle, so that a small survey has all of it. */
  private static final double CORE_MAX_METRES = 1500;

  private static final double DEPTH_METRES = 27;
  private static final double SHOALEST_METRES = 6;
  private static final double WRECK_COS = StrictMath.cos(StrictMath.toRadians(35));
  private static final double WRECK_SIN = StrictMath.sin(StrictMath.toRadians(35));
  private static final double WRECK_HALF_LENGTH = 31;
  private static final double WRECK_HALF_BEAM = 5.5;

  private static final int PLAIN = 1101;
  private static final int CHANNEL = 1201;
  private static final int ROCKS = 1301;
  private static final int WAVES = 1401;
  private static final int SEDIMENT = 1501;

  private final int seed;
  private final double core;

  Seabed(int seed, double sideMetres) {
    this.seed = seed;
    core = Math.min(sideMetres, CORE_MAX_METRES);
  }

  /** Metres of water, positive. */
  double depth(double x, double y) {
    double plain =
        DEPTH_METRES
            + 7 * Math.clamp(x / core, -1.0, 1.0)
            + 8 * Noise.fractal(seed + PLAIN, x / 480, y / 480, 3);
    double rock = rock(x, y);
    double stones =
        rock > 0 ? rock * (5 + 5 * Noise.fractal(seed + ROCKS + 1, x / 21, y / 21, 4)) : 0;
    double bottom = plain + 9 * channel(x, y) - stones - (1 - rock) * waves(x, y) - wreck(x, y);
    return Math.max(SHOALEST_METRES, bottom);
  }

  /** 1 in the middle of a channel, 0 outside. */
  private double channel(double x, double y) {
    double middle = 0.22 * core + 60 * Noise.gradient(seed + CHANNEL, x / 310, 0.5);
    return Noise.smooth(1.25 - Math.abs(y - middle) / 48);
  }

  /** 1 on rocks, 0 on sediment. */
  private double rock(double x, double y) {
    return Noise.smooth((Noise.gradient(seed + ROCKS, x / 165, y / 165) - 0.12) / 0.16);
  }

  /** Waves of sand, metres above the plain. */
  private double waves(double x, double y) {
    double field = Noise.smooth(0.5 + 3 * Noise.gradient(seed + WAVES, x / 270, y / 270));
    double phase =
        (0.9 * x + 0.4 * y) / 15 + 0.9 * Noise.gradient(seed + WAVES + 1, x / 75, y / 75);
    double along = phase - Math.floor(phase);
    double height = along < 0.7 ? along / 0.7 : (1 - along) / 0.3;
    return 0.9 * field * Noise.smooth(height)
        + 0.06 * Noise.gradient(seed + WAVES + 2, x / 2, y / 2);
  }

  /** Metres above the plain: a hull on its keel, with a house aft. */
  private double wreck(double x, double y) {
    double dx = x + 0.16 * core;
    double dy = y + 0.1 * core;
    double along = (dx * WRECK_COS + dy * WRECK_SIN) / WRECK_HALF_LENGTH;
    double across = (dy * WRECK_COS - dx * WRECK_SIN) / WRECK_HALF_BEAM;
    double edge = along * along + across * across;
    if (edge >= 1) {
      return 0;
    }
    boolean isHouse = along > 0.35 && along < 0.7 && Math.abs(across) < 0.5;
    return 4 * Math.min(1, 4 * (1 - edge)) + (isHouse ? 3.5 : 0);
  }

  /** Backscatter strength in decibels, without the angle's part. */
  double strength(double x, double y) {
    double mud = 7 * channel(x, y);
    double hard = wreck(x, y) > 0 ? 16 : 11 * rock(x, y);
    double gravel = 5 * Noise.smooth(0.5 + 4 * Noise.gradient(seed + SEDIMENT, x / 190, y / 190));
    double texture = 1.6 * Noise.gradient(seed + SEDIMENT + 1, x / 6, y / 6);
    return -27 - mud + hard + gravel + texture;
  }
}
