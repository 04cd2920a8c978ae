package ordo.pointcloud.laz.coder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The range decoder (format description, section 2). Reading beyond the end is harmless: the
 * position stops one byte behind it, which {@link #isExhausted()} tells, and what is decoded from
 * there on is garbage that the caller throws away.
 */
public final class ArithmeticDecoder {
  /** Bytes that the array must have behind the end of a stream; their values do not matter. */
  public static final int PADDING = 8;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int RAW_BITS_MAX = 19;
  private static final int RAW_LOW_BITS = 16;

  private byte[] bytes;
  private int position;
  private int limit;
  private int value;
  private int length;
  private boolean corrupt;

  /**
   * Starts on the stream in bytes {@code from} to {@code end}, at least {@link #PADDING} of them
   * spare behind.
   */
  public void start(byte[] source, int from, int end) {
    bytes = source;
    value = (int) BIG_ENDIAN.get(source, from);
    length = -1;
    position = from + 4;
    limit = end + 1;
    corrupt = value == -1 || from + 4 > end;
    if (corrupt) {
      value = 0; // less than the length, which is what keeps every search inside its table
    }
    position = Math.min(position, limit);
  }

  /** Goes on in another array that holds the same stream: position {@code at} there. */
  public void moveTo(byte[] source, int at, int end) {
    bytes = source;
    position = at;
    limit = end + 1;
  }

  /** Index of the next byte to be read. */
  public int position() {
    return position;
  }

  /** Whether more bytes were wanted than there are, or bytes that no encoder writes. */
  public boolean isExhausted() {
    return corrupt || position >= limit;
  }

  public int symbol(SymbolModel model) {
    int[] starts = model.starts;
    int unit = length >>> SymbolModel.PRECISION;
    int scaled = Integer.divideUnsigned(value, unit);
    int symbol = model.table[scaled >>> model.tableShift];
    while (starts[symbol + 1] <= scaled) {
      symbol++;
    }
    int start = starts[symbol] * unit;
    int end = symbol == model.lastSymbol ? length : starts[symbol + 1] * unit;
    value -= start;
    length = end - start;
    renormalise();
    model.counts[symbol]++;
    if (--model.countdown == 0) {
      model.update();
    }
    return symbol;
  }

  public int bit(BitModel model) {
    int split = model.zeroShare * (length >>> BitModel.PRECISION);
    int bit;
    if (Integer.compareUnsigned(value, split) >= 0) {
      value -= split;
      length -= split;
      bit = 1;
    } else {
      length = split;
      model.zeros++;
      bit = 0;
    }
    renormalise();
    if (--model.countdown == 0) {
      model.update();
    }
    return bit;
  }

  /** Unmodelled bits, 1 to 32 of them. */
  public int raw(int bits) {
    if (bits > RAW_BITS_MAX) {
      int low = rawBits(RAW_LOW_BITS);
      return rawBits(bits - RAW_LOW_BITS) << RAW_LOW_BITS | low;
    }
    return rawBits(bits);
  }

  public long raw64() {
    long low = raw(32) & 0xFFFFFFFFL;
    return (long) raw(32) << 32 | low;
  }

  private int rawBits(int bits) {
    length >>>= bits;
    int raw = Integer.divideUnsigned(value, length);
    value -= raw * length;
    renormalise();
    if (raw >>> bits != 0) {
      corrupt = true;
      return 0;
    }
    return raw;
  }

  /**
   * Makes length 2^24 or more again; without a branch, as the number of bytes is anyone's guess.
   */
  private void renormalise() {
    int shift = Integer.numberOfLeadingZeros(length) & 24;
    long next = (int) BIG_ENDIAN.get(bytes, position) & 0xFFFFFFFFL;
    value = value << shift | (int) (next >>> (32 - shift));
    length <<= shift;
    position = Math.min(position + (shift >>> 3), limit);
  }
}
