package ordo.pointcloud.laz.shared;

/**
 * Classes of (number of returns, return number) pairs, indexed by the record's returns byte (format
 * description, sections 4.2 and 4.3).
 */
public final class ReturnTables {
  /** Formats 0-5: index [number of returns][return number], one hexadecimal digit each. */
  private static final String LEGACY_ROWS =
      "fedcba98 e0136aa9 d1247bba c3458ccb b6789ddc aabcdeed 9abcdefe 89abcdef";

  /** Formats 6-10, 16 by 16. */
  private static final String ROWS =
      "0123453445555555 1013333333333333 2124444444433333 3345444444444444"
          + " 4344544444444444 5344454444444444 3344445444444444 4344444544444444"
          + " 4344444454444444 5344444445444444 5344444444544444 5334444444455444"
          + " 5334444444455544 5334444444445554 5334444444444555 5334444444444455";

  /** Return map by byte 14 of formats 0-5, whose two upper bits are flags. */
  public static final byte[] LEGACY_MAP = new byte[256];

  /** Return level by byte 14 of formats 0-5. */
  public static final byte[] LEGACY_LEVEL = new byte[256];

  /** Return map by byte 14 of formats 6-10. */
  public static final byte[] MAP = new byte[256];

  /** Return level by byte 14 of formats 6-10. */
  public static final byte[] LEVEL = new byte[256];

  /**
   * By byte 14 of formats 6-10: 2 if it is the first return, plus 1 if it is the last or beyond.
   */
  public static final byte[] FIRST_LAST = new byte[256];

  static {
    String legacy = LEGACY_ROWS.replace(" ", "");
    String extended = ROWS.replace(" ", "");
    for (int i = 0; i < 256; i++) {
      int legacyNumber = i & 7;
      int legacyReturns = i >> 3 & 7;
      LEGACY_MAP[i] = (byte) Character.digit(legacy.charAt(legacyReturns * 8 + legacyNumber), 16);
      LEGACY_LEVEL[i] = (byte) Math.abs(legacyReturns - legacyNumber);
      int number = i & 15;
      int returns = i >> 4;
      MAP[i] = (byte) Character.digit(extended.charAt(i), 16);
      LEVEL[i] = (byte) Math.min(7, Math.abs(returns - number));
      FIRST_LAST[i] = (byte) ((number == 1 ? 2 : 0) | (number >= returns ? 1 : 0));
    }
  }

  private ReturnTables() {}
}
