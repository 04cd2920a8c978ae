package ordo.lens.gzip;

import java.util.Arrays;

/**
 * How a code is written down before its stretch: lengths of words, themselves coded (RFC 1951,
 * section 3.2.7).
 */
final class CodeHead {
  /** More than any takes. */
  static final int BYTES_MAX = 512;

  private static final int DYNAMIC = 2;
  private static final int LENGTH_BITS_MAX = 7;
  private static final int REPEAT = 16;
  private static final int ZEROS = 17;
  private static final int MANY_ZEROS = 18;

  /** In this order the lengths of the lengths' words come. */
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private final int[] symbols = new int[Tokens.COUNT + 1];
  private final int[] extras = new int[Tokens.COUNT + 1];
  private int size;

  /** Lengths of tokens' words, and of the one distance's, 1. */
  private CodeHead(HuffmanCode code) {
    int[] lengths = new int[Tokens.COUNT + 1];
    for (int symbol = 0; symbol < Tokens.COUNT; symbol++) {
      lengths[symbol] = code.bits(symbol);
    }
    lengths[Tokens.COUNT] = 1;
    for (int at = 0; at < lengths.length; ) {
      at += lengths[at] == 0 ? zeros(alike(lengths, at, 138)) : others(lengths, at);
    }
  }

  static void put(BitsOut out, boolean isLast, HuffmanCode code) {
    out.put((isLast ? 1 : 0) | DYNAMIC << 1, 3);
    new CodeHead(code).put(out);
  }

  private static int alike(int[] lengths, int at, int most) {
    int end = at;
    while (end < lengths.length && end - at < most && lengths[end] == lengths[at]) {
      end++;
    }
    return end - at;
  }

  private int zeros(int count) {
    if (count < 3) {
      add(0, 0);
      return 1;
    }
    add(count < 11 ? ZEROS : MANY_ZEROS, count < 11 ? count - 3 : count - 11);
    return count;
  }

  /** A length, and three to six times more of it. */
  private int others(int[] lengths, int at) {
    add(lengths[at], 0);
    int more = alike(lengths, at, 7) - 1;
    if (more < 3) {
      return 1;
    }
    add(REPEAT, more - 3);
    return more + 1;
  }

  private void add(int symbol, int extra) {
    symbols[size] = symbol;
    extras[size++] = extra;
  }

  private void put(BitsOut out) {
    int[] counts = new int[ORDER.length];
    for (int i = 0; i < size; i++) {
      counts[symbols[i]]++;
    }
    HuffmanCode code = HuffmanCode.of(counts, LENGTH_BITS_MAX);
    out.put(Tokens.COUNT - 257, 5);
    out.put(0, 5);
    out.put(ORDER.length - 4, 4);
    Arrays.stream(ORDER).forEach(symbol -> out.put(code.bits(symbol), 3));
    for (int i = 0; i < size; i++) {
      out.put(code.of(symbols[i]), code.bits(symbols[i]));
      out.put(extras[i], extraBits(symbols[i]));
    }
  }

  private static int extraBits(int symbol) {
    return switch (symbol) {
      case REPEAT -> 2;
      case ZEROS -> 3;
      case MANY_ZEROS -> 7;
      default -> 0;
    };
  }
}
