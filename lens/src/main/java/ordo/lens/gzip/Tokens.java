package ordo.lens.gzip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What bytes are coded as: themselves, eight at a time, or a run of the byte before them, of eights
 * too (RFC 1951, section 3.2.5: lengths at distance 1). Pure.
 */
final class Tokens {
  /** Bytes, the end of a stretch, and lengths. */
  static final int COUNT = 286;

  static final int END = 256;

  /** The longest run that has a code, 256 of at most 258 bytes. */
  static final int EIGHTS_MAX = 32;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101_0101_0101_0101L;

  /** Least length of each code from 257 on, but the last, which is 258. */
  private static final int[] LENGTHS = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227
  };

  private static final int[] SYMBOLS = new int[EIGHTS_MAX + 1];

  static {
    for (int eights = 1; eights <= EIGHTS_MAX; eights++) {
      int code = 0;
      while (code + 1 < LENGTHS.length && LENGTHS[code + 1] <= 8 * eights) {
        code++;
      }
      SYMBOLS[eights] = END + 1 + code;
    }
  }

  private Tokens() {}

  /** Is told the tokens of some bytes, in order. */
  interface Taker {
    /** The eight bytes from there on. */
    void eight(byte[] bytes, int at);

    /** So many eights of the byte before, 1 to 32. */
    void run(int eights);

    void one(byte octet);
  }

  static void walk(byte[] bytes, int from, int to, Taker taker) {
    int run = 0;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      if (isRun(bytes, at) && run < EIGHTS_MAX) {
        run++;
      } else {
        run = told(run, bytes, at, taker);
      }
    }
    if (run > 0) {
      taker.run(run);
    }
    for (; at < to; at++) {
      taker.one(bytes[at]);
    }
  }

  /** Ends a run before eight bytes, if there is one. */
  private static int told(int run, byte[] bytes, int at, Taker taker) {
    if (run > 0) {
      taker.run(run);
    }
    if (run == EIGHTS_MAX && isRun(bytes, at)) {
      return 1;
    }
    taker.eight(bytes, at);
    return 0;
  }

  private static boolean isRun(byte[] bytes, int at) {
    return at > 0 && (long) EIGHT.get(bytes, at) == (bytes[at - 1] & 0xFF) * EACH;
  }

  /** The code of a run. */
  static int symbol(int eights) {
    return SYMBOLS[eights];
  }

  /** What a run is longer than its code says. */
  static int more(int eights) {
    return 8 * eights - LENGTHS[SYMBOLS[eights] - END - 1];
  }

  /** In how many bits that is said. */
  static int moreBits(int eights) {
    int code = SYMBOLS[eights] - END - 1;
    return code < 8 ? 0 : code / 4 - 1;
  }
}
