package ordo.pointcloud.potree;

import ordo.pointcloud.octree.Morton;

/**
 * Z-order codes of three numbers of up to 32 bits, the upper 16 bits of each apart from the lower.
 */
final class MortonCodes {
  private static final int HALF_BITS = 16;
  private static final int HALF = (1 << HALF_BITS) - 1;

  private MortonCodes() {}

  static long upper(long x, long y, long z) {
    return lower(x >> HALF_BITS, y >> HALF_BITS, z >> HALF_BITS);
  }

  static long lower(long x, long y, long z) {
    return Morton.interleave((int) x & HALF, (int) y & HALF, (int) z & HALF);
  }
}
