package ordo.pointcloud.view;

/**
 * Which points of a piece are kept where one in so many is: by a mixed hash of their index, for a
 * fixed stride makes rows in points that were scanned in rows. Pure.
 *
 * @param thin 1 or more
 */
public record Keep(int thin) {
  private static final long HASHES = 1L << 32;

  /**
   * @param index of the point in its piece
   */
  public boolean keeps(long index) {
    return thin == 1 || (mix((int) index) & 0xFFFF_FFFFL) * thin < HASHES;
  }

  /** The finaliser of MurmurHash3 for 32 bits: every bit of the index moves every bit. */
  private static int mix(int index) {
    int hash = (index ^ index >>> 16) * 0x85EB_CA6B;
    hash = (hash ^ hash >>> 13) * 0xC2B2_AE35;
    return hash ^ hash >>> 16;
  }
}
