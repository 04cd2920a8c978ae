package ordo.pointcloud.sample;

/** Chance and noise as pure functions of a seed and a place. */
public final class Noise {
  private static final int DIRECTIONS = 16;
  private static final double[] EAST = new double[DIRECTIONS];
  private static final double[] NORTH = new double[DIRECTIONS];

  /** Keeps the lattices of the octaves from lying on each other. */
  private static final double LACUNARITY = 2.03;

  static {
    for (int i = 0; i < DIRECTIONS; i++) {
      EAST[i] = StrictMath.cos(2 * Math.PI * i / DIRECTIONS);
      NORTH[i] = StrictMath.sin(2 * Math.PI * i / DIRECTIONS);
    }
  }

  private Noise() {}

  /** All 32 bits equally likely. */
  public static int hash(int seed, int x, int y) {
    int h = seed ^ x * 0x9E3779B1 ^ Integer.rotateLeft(y * 0x85EBCA77, 13);
    h ^= h >>> 15;
    h *= 0x2C1B3C6D;
    h ^= h >>> 12;
    h *= 0x297A2D39;
    return h ^ h >>> 15;
  }

  /** All 64 bits equally likely. */
  public static long hash(long seed, long index) {
    long h = seed ^ index * 0x9E3779B97F4A7C15L;
    h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
    h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
    return h ^ h >>> 31;
  }

  /** 0 to 1, of 8 of the bits of a hash. */
  public static double fraction(int hash, int shift) {
    return (hash >>> shift & 0xFF) / 255.0;
  }

  /** Gradient noise with a lattice of one unit: smooth, mean 0, about -0.7 to 0.7. */
  public static double gradient(int seed, double x, double y) {
    double floorX = Math.floor(x);
    double floorY = Math.floor(y);
    int ix = (int) floorX;
    int iy = (int) floorY;
    double fx = x - floorX;
    double fy = y - floorY;
    double low = mix(slope(seed, ix, iy, fx, fy), slope(seed, ix + 1, iy, fx - 1, fy), fx);
    double high =
        mix(slope(seed, ix, iy + 1, fx, fy - 1), slope(seed, ix + 1, iy + 1, fx - 1, fy - 1), fx);
    return mix(low, high, fy);
  }

  private static double slope(int seed, int ix, int iy, double dx, double dy) {
    int direction = hash(seed, ix, iy) & DIRECTIONS - 1;
    return EAST[direction] * dx + NORTH[direction] * dy;
  }

  private static double mix(double a, double b, double at) {
    return a + (b - a) * (at * at * at * (at * (at * 6 - 15) + 10));
  }

  /** Octaves of gradient noise, each of half the amplitude and about half the size. */
  public static double fractal(int seed, double x, double y, int octaves) {
    double sum = 0;
    double amplitude = 1;
    double px = x;
    double py = y;
    for (int i = 0; i < octaves; i++) {
      sum += amplitude * gradient(seed + i, px, py);
      amplitude /= 2;
      px *= LACUNARITY;
      py *= LACUNARITY;
    }
    return sum;
  }

  /** 0 below 0, 1 above 1, smooth between. */
  public static double smooth(double value) {
    double t = Math.clamp(value, 0.0, 1.0);
    return t * t * (3 - 2 * t);
  }
}
