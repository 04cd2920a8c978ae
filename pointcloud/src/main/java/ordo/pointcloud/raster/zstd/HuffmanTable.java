package ordo.pointcloud.raster.zstd;

import java.io.IOException;
import java.util.Arrays;

/**
 * A prefix code (RFC 8878, section 4.2): by the next {@code log} bits the symbol and how many of
 * them are its.
 */
record HuffmanTable(int log, byte[] symbols, byte[] bits) {
  private static final int LOG_MAX = 11;
  private static final int WEIGHTS_LOG_MAX = 6;
  private static final int DIRECT = 128;

  /** A table and where its description ended. */
  record Read(HuffmanTable table, int end) {}

  static Read read(byte[] in, int from, int to) throws IOException {
    if (from >= to) {
      throw new IOException("Zstandard: expected a prefix code at byte " + from);
    }
    int head = in[from] & 0xFF;
    int end = from + 1 + (head < DIRECT ? head : (head - DIRECT + 2) / 2);
    if (end > to) {
      throw new IOException("Zstandard: prefix code: ends behind byte " + to);
    }
    byte[] weights =
        head < DIRECT ? packed(in, from + 1, end) : direct(in, from + 1, head - DIRECT + 1);
    return new Read(of(weights), end);
  }

  private static byte[] direct(byte[] in, int from, int count) {
    byte[] weights = new byte[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (byte) (i % 2 == 0 ? in[from + i / 2] >> 4 & 0xF : in[from + i / 2] & 0xF);
    }
    return weights;
  }

  /** Two states by turns; whichever is left when the bits have run out has one more to give. */
  private static byte[] packed(byte[] in, int from, int to) throws IOException {
    FseTable.Read read = FseTable.read(in, from, to, WEIGHTS_LOG_MAX);
    BackwardBits bits = new BackwardBits(in, read.end(), to);
    FseTable.State[] states = {
      new FseTable.State(read.table(), bits), new FseTable.State(read.table(), bits)
    };
    byte[] weights = new byte[255];
    int count = 0;
    while (count < weights.length - 1) {
      FseTable.State state = states[count % 2];
      weights[count++] = (byte) state.symbol();
      state.move(bits);
      if (bits.left() < 0) {
        weights[count] = (byte) states[count % 2].symbol();
        return Arrays.copyOf(weights, count + 1);
      }
    }
    throw new IOException("Zstandard: prefix code: more than 255 weights");
  }

  private static HuffmanTable of(byte[] weights) throws IOException {
    int sum = sum(weights);
    int log = 32 - Integer.numberOfLeadingZeros(sum);
    int left = (1 << log) - sum;
    if (sum == 0 || log > LOG_MAX || Integer.bitCount(left) != 1) {
      throw new IOException("Zstandard: prefix code: its weights do not add up");
    }
    byte[] all = Arrays.copyOf(weights, weights.length + 1);
    all[weights.length] = (byte) (Integer.numberOfTrailingZeros(left) + 1);
    return filled(all, log);
  }

  private static int sum(byte[] weights) {
    int sum = 0;
    for (byte weight : weights) {
      int steps = Math.min(weight & 0xFF, LOG_MAX + 1);
      sum += steps == 0 ? 0 : 1 << steps - 1;
    }
    return sum;
  }

  private static HuffmanTable filled(byte[] weights, int log) {
    HuffmanTable table = new HuffmanTable(log, new byte[1 << log], new byte[1 << log]);
    int at = 0;
    for (int weight = 1; weight <= log; weight++) {
      for (int symbol = 0; symbol < weights.length; symbol++) {
        at = weights[symbol] == weight ? table.put(at, symbol, weight) : at;
      }
    }
    return table;
  }

  /** Returns where the next symbol begins. */
  private int put(int at, int symbol, int weight) {
    int end = at + (1 << weight - 1);
    Arrays.fill(symbols, at, end, (byte) symbol);
    Arrays.fill(bits, at, end, (byte) (log + 1 - weight));
    return end;
  }

  /** Decodes one stream, which must end with the last symbol. */
  void decode(BackwardBits in, byte[] out, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      int next = in.peek(log);
      out[i] = symbols[next];
      in.skip(bits[next]);
    }
    if (in.left() != 0) {
      throw new IOException("Zstandard: literals: " + in.left() + " bits left over");
    }
  }
}
