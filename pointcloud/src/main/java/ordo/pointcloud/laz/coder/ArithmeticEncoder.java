package ordo.pointcloud.laz.coder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The range encoder (format description, section 2), into a buffer that grows between points. */
public final class ArithmeticEncoder {
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int RAW_BITS_MAX = 19;
  private static final int RAW_LOW_BITS = 16;

  /** Most that one modelled symbol or raw part adds; four are written of which these may count. */
  static final int STEP_BYTES_MAX = 4;

  private byte[] bytes = new byte[1 << 12];
  private int position;
  private int base;
  private int length;

  /** Forgets what was written and begins a new stream. */
  public void start() {
    position = 0;
    base = 0;
    length = -1;
  }

  /** Makes room for that many further steps; to be called before them. */
  public void reserve(int steps) {
    int needed = position + (steps + 4) * STEP_BYTES_MAX;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
  }

  public void symbol(SymbolModel model, int symbol) {
    int unit = length >>> SymbolModel.PRECISION;
    int start = model.starts[symbol] * unit;
    int end = symbol == model.lastSymbol ? length : model.starts[symbol + 1] * unit;
    length = end - start;
    advance(start);
    model.counts[symbol]++;
    if (--model.countdown == 0) {
      model.update();
    }
  }

  public void bit(BitModel model, int bit) {
    int split = model.zeroShare * (length >>> BitModel.PRECISION);
    if (bit == 0) {
      length = split;
      model.zeros++;
      advance(0);
    } else {
      length -= split;
      advance(split);
    }
    if (--model.countdown == 0) {
      model.update();
    }
  }

  /** Unmodelled bits, 1 to 32 of them. */
  public void raw(int value, int bits) {
    if (bits > RAW_BITS_MAX) {
      rawBits(value & 0xFFFF, RAW_LOW_BITS);
      rawBits(value >>> RAW_LOW_BITS, bits - RAW_LOW_BITS);
    } else {
      rawBits(value, bits);
    }
  }

  public void raw64(long value) {
    raw((int) value, 32);
    raw((int) (value >>> 32), 32);
  }

  private void rawBits(int value, int bits) {
    length >>>= bits;
    advance(value * length);
  }

  /**
   * Adds to the base, carries, renormalises; the carry is rare, the number of bytes is not known.
   */
  private void advance(int start) {
    int sum = base + start;
    if (Integer.compareUnsigned(sum, base) < 0) {
      carry();
    }
    int shift = Integer.numberOfLeadingZeros(length) & 24;
    BIG_ENDIAN.set(bytes, position, sum);
    position += shift >>> 3;
    base = sum << shift;
    length <<= shift;
  }

  private void carry() {
    int at = position - 1;
    while (bytes[at] == -1) {
      bytes[at--] = 0;
    }
    bytes[at]++;
  }

  /** Ends the stream (section 2.5) and returns its length; {@link #copyTo} gives its bytes. */
  public int finish() {
    reserve(2);
    boolean wide = Integer.compareUnsigned(length, 1 << 25) > 0;
    length = wide ? 1 << 23 : 1 << 15;
    advance(wide ? 1 << 24 : 1 << 23);
    int padding = wide ? 3 : 2;
    Arrays.fill(bytes, position, position + padding, (byte) 0);
    position += padding;
    return position;
  }

  public int sizeBytes() {
    return position;
  }

  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, position);
  }
}
