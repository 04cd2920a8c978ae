package ordo.pointcloud.raster.zstd;

import java.io.IOException;
import java.util.Arrays;

/**
 * A table of finite state entropy (RFC 8878, section 4.1): by state the symbol, the bits to read
 * and what they are added to.
 *
 * @param log of the number of states
 */
record FseTable(int log, byte[] symbols, byte[] bits, short[] bases) {
  private static final int SYMBOLS_MAX = 256;

  /** A state that gives one symbol for ever. */
  static FseTable single(int symbol) {
    return new FseTable(0, new byte[] {(byte) symbol}, new byte[1], new short[1]);
  }

  /** A table and where it ended. */
  record Read(FseTable table, int end) {}

  /** Of the probabilities at a place; -1 is "less than one". */
  static Read read(byte[] in, int from, int to, int logMax) throws IOException {
    ForwardBits source = new ForwardBits(in, from, to);
    int log = source.read(4) + 5;
    if (log > logMax) {
      throw new IOException("Zstandard: table: expected at most 2^" + logMax + ", found 2^" + log);
    }
    int[] shares = new int[SYMBOLS_MAX];
    int count = shares(source, 1 << log, shares);
    return new Read(of(Arrays.copyOf(shares, count), log), source.end());
  }

  private static int shares(ForwardBits source, int states, int[] shares) throws IOException {
    int remaining = states;
    int symbol = 0;
    while (remaining > 0) {
      if (symbol >= SYMBOLS_MAX) {
        throw new IOException("Zstandard: table: more than 256 symbols");
      }
      int share = share(source, remaining);
      remaining -= Math.abs(share);
      shares[symbol++] = share;
      symbol += share == 0 ? zeros(source) : 0;
    }
    return symbol;
  }

  private static int share(ForwardBits source, int remaining) throws IOException {
    int width = 32 - Integer.numberOfLeadingZeros(remaining + 1);
    int low = (1 << width - 1) - 1;
    int threshold = (1 << width) - 1 - (remaining + 1);
    int value = source.read(width - 1);
    if (value < threshold) {
      return value - 1;
    }
    value |= source.read(1) << width - 1;
    return (value > low ? value - threshold : value) - 1;
  }

  /** Symbols of share 0 that follow one. */
  private static int zeros(ForwardBits source) throws IOException {
    int sum = 0;
    int more = source.read(2);
    while (more == 3 && sum < SYMBOLS_MAX) {
      sum += 3;
      more = source.read(2);
    }
    return sum + more;
  }

  static FseTable of(int[] shares, int log) throws IOException {
    byte[] symbols = spread(shares, 1 << log);
    byte[] bits = new byte[1 << log];
    short[] bases = new short[1 << log];
    int[] next = Arrays.stream(shares).map(Math::abs).toArray();
    for (int state = 0; state < symbols.length; state++) {
      int number = next[symbols[state] & 0xFF]++;
      bits[state] = (byte) (log - (31 - Integer.numberOfLeadingZeros(number)));
      bases[state] = (short) ((number << bits[state]) - (1 << log));
    }
    return new FseTable(log, symbols, bits, bases);
  }

  private static byte[] spread(int[] shares, int states) throws IOException {
    byte[] symbols = new byte[states];
    int high = states;
    for (int symbol = 0; symbol < shares.length; symbol++) {
      if (shares[symbol] == -1) {
        symbols[--high] = (byte) symbol;
      }
    }
    int at = 0;
    for (int symbol = 0; symbol < shares.length; symbol++) {
      for (int i = 0; i < shares[symbol]; i++) {
        symbols[at] = (byte) symbol;
        at = after(at, states, high);
      }
    }
    if (at != 0) {
      throw new IOException("Zstandard: table: its shares do not add up");
    }
    return symbols;
  }

  private static int after(int at, int states, int high) {
    int next = at;
    do {
      next = next + (states >> 1) + (states >> 3) + 3 & states - 1;
    } while (next >= high && high > 0);
    return next;
  }

  /** A state on its way through a table. */
  static final class State {
    private final FseTable table;
    private int at;

    State(FseTable table, BackwardBits bits) {
      this.table = table;
      at = bits.read(table.log);
    }

    int symbol() {
      return table.symbols[at] & 0xFF;
    }

    void move(BackwardBits bits) {
      at = (table.bases[at] & 0xFFFF) + bits.read(table.bits[at]);
    }
  }
}
