package ordo.lens.picture;

/** Colours of classes that any two of which all eyes tell apart; others come round again. */
final class ClassColours {
  /** By class, LAS 1.4 R15 table 17; 0 where a class has none of its own. */
  private static final int[] OWN = {
    0xA9A5A6, 0xA9A5A6, 0x975704, 0xBAFFBB, 0x28A65C, 0x084A00, 0xFD5B14, 0xF15FFB, 0, 0x2856D4,
    0x6E5A7D, 0x2D2729, 0, 0xFFAC30, 0xFEF538, 0x49DFFF, 0, 0xDCC4B5, 0x6D0081
  };

  private static final int[] OTHERS = {
    0x975704, 0x28A65C, 0xFD5B14, 0xF15FFB, 0x2856D4, 0x6E5A7D, 0xFFAC30, 0xFEF538, 0x49DFFF,
    0xDCC4B5, 0x6D0081, 0xBAFFBB
  };

  private ClassColours() {}

  static int of(int classification) {
    int own = classification < OWN.length ? OWN[classification] : 0;
    return own == 0 ? OTHERS[classification % OTHERS.length] : own;
  }
}
