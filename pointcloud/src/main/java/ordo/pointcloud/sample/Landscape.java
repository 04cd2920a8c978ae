package ordo.pointcloud.sample;

/**
 * The land without what stands on it, in metres from the middle of the survey: heights are above
 * the water, which is one level everywhere.
 */
final class Landscape {
  private static final double HILL_METRES = 330;
  private static final double HILL_HEIGHT_METRES = 38;
  private static final int HILL_OCTAVES = 6;
  private static final double RANGE_METRES = 2600;
  private static final double RANGE_HEIGHT_METRES = 90;
  private static final double UPLAND_METRES = 11;
  private static final double VALLEY_METRES = 150;
  private static final double MEANDER_METRES = 380;

  private static final int RIVER = 101;
  private static final int HILLS = 211;
  private static final int RANGES = 307;
  private static final int TOWNS = 401;
  private static final int WOODS = 503;

  private final int seed;

  /** What is to be seen lies within this of the middle, so that a small survey has all of it. */
  private final double core;

  Landscape(int seed, double sideMetres) {
    this.seed = seed;
    core = Math.min(sideMetres, 1500);
  }

  double core() {
    return core;
  }

  int seed() {
    return seed;
  }

  /** Metres to the bank of the river; negative on the water. */
  double riverDistance(double x, double y) {
    double middle =
        -0.2 * core
            + 90 * Noise.gradient(seed + RIVER, x / MEANDER_METRES, 0.5)
            + 16 * Noise.gradient(seed + RIVER + 1, x / 97, 0.5);
    return Math.abs(y - middle) - 14;
  }

  /** Height of the ground; below 0 there is water over it. */
  double ground(double x, double y) {
    double river = riverDistance(x, y);
    double bank = river < 0 ? Math.max(-3, 0.3 * river) : Math.min(0.25 * river, 2.5);
    if (river <= 0) {
      return bank;
    }
    return bank + Noise.smooth(river / VALLEY_METRES) * hills(x, y);
  }

  private double hills(double x, double y) {
    double near = Noise.fractal(seed + HILLS, x / HILL_METRES, y / HILL_METRES, HILL_OCTAVES);
    double far = Noise.gradient(seed + RANGES, x / RANGE_METRES + 0.3, y / RANGE_METRES + 0.4);
    return HILL_HEIGHT_METRES * near + RANGE_HEIGHT_METRES * far + UPLAND_METRES;
  }

  /** Above 0 there is a town, above 0.3 its centre. */
  double urban(double x, double y) {
    double east = (x - 0.16 * core) / (0.34 * core);
    double north = (y - 0.2 * core) / (0.3 * core);
    double centre = Math.max(0, 1 - (east * east + north * north));
    return 0.75 * centre + Noise.gradient(seed + TOWNS, x / 900, y / 900) - 0.2;
  }

  /** Share of the places that have a tree, 0 to 1. */
  double woods(double x, double y) {
    double large = Noise.gradient(seed + WOODS, x / 210, y / 210);
    double small = Noise.gradient(seed + WOODS + 1, x / 47, y / 47);
    return Math.clamp(0.36 + 2.8 * large + 0.8 * small, 0.015, 0.97);
  }

  /** Share of the ground that has low plants, 0 to 1. */
  double scrub(double x, double y) {
    return Math.clamp(0.12 + 0.5 * Noise.gradient(seed + WOODS, x / 61, y / 61), 0.03, 0.4);
  }
}
