package ordo.pointcloud.raster.codec;

import java.io.IOException;

/**
 * LZW as TIFF has it (TIFF 6.0, section 13): most significant bit first, code width grown one code
 * early, 256 clears, 257 ends. What a code stands for is a run of earlier output.
 */
final class Lzw {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int CODES = 4096;
  private static final int WIDTH_MIN = 9;
  private static final int WIDTH_MAX = 12;

  private final byte[] in;
  private final byte[] out;
  private final int[] starts = new int[CODES];
  private final int[] lengths = new int[CODES];
  private int next = FIRST;
  private int width = WIDTH_MIN;
  private int read;
  private int bits;
  private int bitCount;
  private int written;
  private int lastStart = -1;

  private Lzw(byte[] in, byte[] out) {
    this.in = in;
    this.out = out;
  }

  /** Fills {@code out} as far as the input goes; returns the bytes that it gave. */
  static int decode(byte[] in, byte[] out) throws IOException {
    return new Lzw(in, out).run();
  }

  private int run() throws IOException {
    while (written < out.length) {
      int code = code();
      if (code == END) {
        return written;
      }
      if (code == CLEAR) {
        clear();
      } else {
        put(code);
      }
    }
    return written;
  }

  /** The end of the input is the end of the data. */
  private int code() {
    while (bitCount < width) {
      if (read == in.length) {
        return END;
      }
      bits = bits << 8 | in[read++] & 0xFF;
      bitCount += 8;
    }
    bitCount -= width;
    return bits >>> bitCount & (1 << width) - 1;
  }

  private void clear() {
    next = FIRST;
    width = WIDTH_MIN;
    lastStart = -1;
  }

  private void put(int code) throws IOException {
    if (lastStart >= 0 && next < CODES) {
      starts[next] = lastStart;
      lengths[next] = written - lastStart + 1;
      next++;
      width += next == (1 << width) - 1 && width < WIDTH_MAX ? 1 : 0;
    }
    lastStart = written;
    if (code < CLEAR) {
      out[written++] = (byte) code;
    } else if (code < next) {
      copy(starts[code], lengths[code]);
    } else {
      throw new IOException("LZW code " + code + " at byte " + read + ": expected below " + next);
    }
  }

  /** A run may reach into what is being written: then it is copied byte by byte. */
  private void copy(int start, int length) {
    int count = Math.min(length, out.length - written);
    if (start + count <= written) {
      System.arraycopy(out, start, out, written, count);
    } else {
      for (int i = 0; i < count; i++) {
        out[written + i] = out[start + i];
      }
    }
    written += count;
  }
}
