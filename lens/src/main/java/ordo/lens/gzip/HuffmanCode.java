package ordo.lens.gzip;

import java.util.Arrays;

/**
 * A canonical code (RFC 1951, section 3.2.2) by Huffman's rule (1952), no word longer than a limit.
 *
 * @param codes of each symbol: the word as it is written, its first bit lowest, in bits 0 to 15;
 *     its length above, 0 where the symbol has none
 */
record HuffmanCode(int[] codes) {
  /** Of tokens: four words and seven bits that wait for their octet fit into a long. */
  static final int TOKEN_BITS_MAX = 14;

  static final int LENGTH_AT = 16;
  private static final int WORD = (1 << LENGTH_AT) - 1;

  /**
   * The code for symbols that come so often.
   *
   * @param counts of each symbol, two of them at least not 0
   */
  static HuffmanCode of(int[] counts, int limit) {
    int[] rarest = rarestFirst(counts);
    int[] perLength = perLength(depths(counts, rarest), limit);
    int[] lengths = new int[counts.length];
    int at = 0;
    for (int length = limit; length > 0; length--) {
      for (int i = 0; i < perLength[length]; i++) {
        lengths[rarest[at++]] = length;
      }
    }
    return new HuffmanCode(canonical(lengths, perLength));
  }

  int of(int symbol) {
    return codes[symbol] & WORD;
  }

  /** Length of a symbol's word. */
  int bits(int symbol) {
    return codes[symbol] >>> LENGTH_AT;
  }

  private static int[] rarestFirst(int[] counts) {
    long[] order = new long[counts.length];
    int found = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      if (counts[symbol] > 0) {
        order[found++] = (long) counts[symbol] << LENGTH_AT | symbol;
      }
    }
    Arrays.sort(order, 0, found);
    return Arrays.stream(order, 0, found).mapToInt(each -> (int) each & WORD).toArray();
  }

  /**
   * How deep each leaf hangs, of leaves in order: the two lightest are joined until one is left.
   */
  private static int[] depths(int[] counts, int[] rarest) {
    int leaves = rarest.length;
    int[] parents = new int[2 * leaves - 1];
    long[] weights = new long[2 * leaves - 1];
    for (int i = 0; i < leaves; i++) {
      weights[i] = counts[rarest[i]];
    }
    join(weights, parents, leaves);
    int[] depths = new int[parents.length];
    for (int i = parents.length - 2; i >= 0; i--) {
      depths[i] = depths[parents[i]] + 1;
    }
    return Arrays.copyOf(depths, leaves);
  }

  /** Joints are made in the order of their weight, so the lightest is the first of either queue. */
  private static void join(long[] weights, int[] parents, int leaves) {
    int leaf = 0;
    int joint = leaves;
    for (int next = leaves; next < weights.length; next++) {
      for (int two = 0; two < 2; two++) {
        boolean isLeaf = leaf < leaves && (joint >= next || weights[leaf] <= weights[joint]);
        int lightest = isLeaf ? leaf++ : joint++;
        parents[lightest] = next;
        weights[next] += weights[lightest];
      }
    }
  }

  /** How many words there are of each length; too long ones are made shorter at others' cost. */
  private static int[] perLength(int[] depths, int limit) {
    int[] perLength = new int[limit + 1];
    for (int depth : depths) {
      perLength[Math.min(depth, limit)]++;
    }
    long used = used(perLength);
    for (; used > 1L << limit; used--) {
      lengthen(perLength);
    }
    return perLength;
  }

  /** Words of the longest kind that there would be room for, were all those used made so long. */
  private static long used(int[] perLength) {
    long used = 0;
    for (int length = 0; length < perLength.length; length++) {
      used += (long) perLength[length] << (perLength.length - 1 - length);
    }
    return used;
  }

  /** One of the longest moves beside the longest of the others, which becomes a bit longer. */
  private static void lengthen(int[] perLength) {
    int other = perLength.length - 2;
    while (perLength[other] == 0) {
      other--;
    }
    perLength[perLength.length - 1]--;
    perLength[other]--;
    perLength[other + 1] += 2;
  }

  private static int[] canonical(int[] lengths, int[] perLength) {
    int[] next = new int[perLength.length];
    for (int length = 2; length < next.length; length++) {
      next[length] = (next[length - 1] + perLength[length - 1]) << 1;
    }
    int[] codes = new int[lengths.length];
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        int word = Integer.reverse(next[length]++) >>> (Integer.SIZE - length);
        codes[symbol] = word | length << LENGTH_AT;
      }
    }
    return codes;
  }
}
