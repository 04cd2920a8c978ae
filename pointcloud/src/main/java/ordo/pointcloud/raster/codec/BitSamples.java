package ordo.pointcloud.raster.codec;

import ordo.pointcloud.bytes.LittleEndian;

/** Samples that are no whole bytes: most significant bit first, each row from a byte of its own. */
final class BitSamples {
  private BitSamples() {}

  static byte[] unpacked(byte[] packed, SampleLayout layout, int width, int height) {
    int count = width * layout.planeSamples();
    int rowBits = 8 * Math.toIntExact(layout.rowBytes(width));
    byte[] samples = new byte[count * height * layout.type().bytes()];
    for (int i = 0; i < count * height; i++) {
      long bit = (long) (i / count) * rowBits + (long) (i % count) * layout.bits();
      put(samples, i, layout, bits(packed, bit, layout.bits()));
    }
    return samples;
  }

  private static void put(byte[] samples, int index, SampleLayout layout, int value) {
    if (layout.type().bytes() == 1) {
      samples[index] = (byte) value;
    } else {
      LittleEndian.put16(samples, 2 * index, value);
    }
  }

  /** At most 15 bits, which lie in three bytes. */
  private static int bits(byte[] packed, long from, int count) {
    int value = 0;
    for (long bit = from; bit < from + count; bit++) {
      value = value << 1 | packed[(int) (bit >> 3)] >> 7 - (bit & 7) & 1;
    }
    return value;
  }
}
