package ordo.pointcloud.raster.zstd;

import java.io.IOException;
import ordo.pointcloud.bytes.LittleEndian;

/**
 * Bits that are read from the last to the first (RFC 8878, section 4.1): the highest set bit of the
 * last byte marks the end. Before the first bit there are zeros.
 */
final class BackwardBits {
  private final byte[] bytes;
  private final int from;

  /** Bits not yet read; negative where zeros before the first were taken. */
  private int left;

  BackwardBits(byte[] bytes, int from, int to) throws IOException {
    if (to <= from || bytes[to - 1] == 0) {
      throw new IOException("Zstandard: expected a bit that marks the end before byte " + to);
    }
    this.bytes = bytes;
    this.from = from;
    int mark = 31 - Integer.numberOfLeadingZeros(bytes[to - 1] & 0xFF);
    left = (to - from - 1) * 8 + mark;
  }

  int left() {
    return left;
  }

  /**
   * @param count 0 to 31
   */
  int read(int count) {
    int bits = peek(count);
    left -= count;
    return bits;
  }

  void skip(int count) {
    left -= count;
  }

  int peek(int count) {
    int at = left - count;
    if (at >= 0) {
      return bits(at, count);
    }
    return left > 0 ? bits(0, left) << -at : 0;
  }

  private int bits(int at, int count) {
    int index = from + (at >> 3);
    long word = index + Long.BYTES <= bytes.length ? LittleEndian.i64(bytes, index) : last(index);
    return (int) (word >>> (at & 7) & (1L << count) - 1);
  }

  private long last(int index) {
    long word = 0;
    for (int i = bytes.length - 1; i >= index; i--) {
      word = word << 8 | bytes[i] & 0xFF;
    }
    return word;
  }
}
