package ordo.pointcloud.sample;

/** The returns of one pulse, first to last. Reused; one thread owns it. */
final class Echoes {
  static final int RETURNS_MAX = 4;

  int count;

  /** Height of the ground below the pulse, whether it was reached or not. */
  double ground;

  /** Metres above the water. */
  final double[] height = new double[RETURNS_MAX];

  final Material[] material = new Material[RETURNS_MAX];

  /** The looks of the object hit: a hash. */
  final int[] look = new int[RETURNS_MAX];

  void clear(double groundHeight) {
    count = 0;
    ground = groundHeight;
  }

  void add(double metres, Material what, int objectLook) {
    height[count] = metres;
    material[count] = what;
    look[count] = objectLook;
    count++;
  }
}
