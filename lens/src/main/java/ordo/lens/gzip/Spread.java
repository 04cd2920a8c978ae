package ordo.lens.gzip;

/**
 * How often each token comes in a stretch.
 *
 * @param counts by token
 * @param bits that they take at least (Shannon 1948)
 */
record Spread(int[] counts, double bits) {
  /** n log2 n of whole numbers. */
  private static final float[] WEIGHTS = new float[1 << 14];

  static {
    for (int n = 1; n < WEIGHTS.length; n++) {
      WEIGHTS[n] = (float) exact(n);
    }
  }

  static Spread of(int[] counts) {
    long all = 0;
    double sum = 0;
    for (int count : counts) {
      all += count;
      sum += count < WEIGHTS.length ? WEIGHTS[count] : exact(count);
    }
    return new Spread(counts, exact(all) - sum);
  }

  private static double exact(long n) {
    return n == 0 ? 0 : n * (Math.log(n) / Math.log(2));
  }

  Spread and(Spread other) {
    int[] both = counts.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] += other.counts[i];
    }
    return of(both);
  }

  /** A code for them and for the end. */
  HuffmanCode code() {
    int[] all = counts.clone();
    all[Tokens.END] = 1;
    if (all[0] == 0) {
      all[0] = 1; // a code of one word is none
    }
    return HuffmanCode.of(all, HuffmanCode.TOKEN_BITS_MAX);
  }

  /** Counts tokens: two counts by turns, as the next one need not wait for the last. */
  static final class Counted implements Tokens.Taker {
    private final int[] even = new int[Tokens.COUNT];
    private final int[] odd = new int[Tokens.COUNT];

    @Override
    public void eight(byte[] bytes, int at) {
      for (int i = at; i < at + 8; i += 2) {
        even[bytes[i] & 0xFF]++;
        odd[bytes[i + 1] & 0xFF]++;
      }
    }

    @Override
    public void run(int eights) {
      even[Tokens.symbol(eights)]++;
    }

    @Override
    public void one(byte octet) {
      even[octet & 0xFF]++;
    }

    Spread spread() {
      for (int i = 0; i < even.length; i++) {
        even[i] += odd[i];
      }
      return of(even);
    }
  }
}
