package ordo.pointcloud.raster.codec;

import java.util.Arrays;

/** Runs of bytes (TIFF 6.0, section 9). */
final class PackBits {
  private static final byte NOTHING = -128;

  private PackBits() {}

  /** Fills {@code out} as far as the input goes; returns the bytes that it gave. */
  static int decode(byte[] in, byte[] out) {
    int read = 0;
    int written = 0;
    while (read + 1 < in.length && written < out.length) {
      int head = in[read++];
      if (head >= 0) {
        int count = Math.min(head + 1, Math.min(in.length - read, out.length - written));
        System.arraycopy(in, read, out, written, count);
        read += count;
        written += count;
      } else if (head != NOTHING) {
        int count = Math.min(1 - head, out.length - written);
        Arrays.fill(out, written, written + count, in[read++]);
        written += count;
      }
    }
    return written;
  }
}
