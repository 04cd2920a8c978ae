package ordo.pointcloud.octree;

/** Z-order codes: bit k of x, y, z at 3k, 3k + 1, 3k + 2. */
public final class Morton {
  private Morton() {}

  /** Each of 0 to 2^21 - 1. */
  public static long interleave(int x, int y, int z) {
    return spread(x) | spread(y) << 1 | spread(z) << 2;
  }

  private static long spread(int value) {
    long bits = value;
    bits = (bits | bits << 32) & 0x1F00000000FFFFL;
    bits = (bits | bits << 16) & 0x1F0000FF0000FFL;
    bits = (bits | bits << 8) & 0x100F00F00F00F00FL;
    bits = (bits | bits << 4) & 0x10C30C30C30C30C3L;
    bits = (bits | bits << 2) & 0x1249249249249249L;
    return bits;
  }

  /** The number of an axis, 0 x, 1 y, 2 z, in a code. */
  public static int axis(long code, int axis) {
    long bits = code >>> axis & 0x1249249249249249L;
    bits = (bits | bits >>> 2) & 0x10C30C30C30C30C3L;
    bits = (bits | bits >>> 4) & 0x100F00F00F00F00FL;
    bits = (bits | bits >>> 8) & 0x1F0000FF0000FFL;
    bits = (bits | bits >>> 16) & 0x1F00000000FFFFL;
    return (int) (bits | bits >>> 32) & 0x1FFFFF;
  }
}
