package ordo.pointcloud.raster.codec;

/** Bytes and bits in the other order, in place. */
final class ByteOrders {
  private ByteOrders() {}

  static void swap(byte[] samples, int sampleBytes) {
    for (int at = 0; at + sampleBytes <= samples.length; at += sampleBytes) {
      for (int low = at, high = at + sampleBytes - 1; low < high; low++, high--) {
        byte kept = samples[low];
        samples[low] = samples[high];
        samples[high] = kept;
      }
    }
  }

  /** Fill order 2 (TIFF 6.0, tag 266): the first pixel in the lowest bit. */
  static void reverseBits(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
    }
  }
}
