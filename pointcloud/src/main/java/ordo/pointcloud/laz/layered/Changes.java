package ordo.pointcloud.laz.layered;

/** Whether a column changes within a chunk. */
final class Changes {
  private Changes() {}

  static boolean in(byte[] values, int size, int mask) {
    for (int i = 1; i < size; i++) {
      if (((values[i] ^ values[0]) & mask) != 0) {
        return true;
      }
    }
    return false;
  }

  static boolean in(short[] values, int size) {
    for (int i = 1; i < size; i++) {
      if (values[i] != values[0]) {
        return true;
      }
    }
    return false;
  }

  static boolean in(long[] values, int size) {
    for (int i = 1; i < size; i++) {
      if (values[i] != values[0]) {
        return true;
      }
    }
    return false;
  }

  /** Whether element {@code index} of groups of {@code stride} bytes changes. */
  static boolean inStride(byte[] values, int size, int index, int stride) {
    for (int i = 1; i < size; i++) {
      if (values[i * stride + index] != values[index]) {
        return true;
      }
    }
    return false;
  }
}
