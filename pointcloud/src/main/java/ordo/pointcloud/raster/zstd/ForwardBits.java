package ordo.pointcloud.raster.zstd;

import java.io.IOException;

/** Bits from the lowest of the first byte on. */
final class ForwardBits {
  private final byte[] bytes;
  private final int to;
  private long at;

  ForwardBits(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.to = to;
    at = 8L * from;
  }

  int read(int count) throws IOException {
    if (at + count > 8L * to) {
      throw new IOException("Zstandard: table: ends at byte " + to + ", more is needed");
    }
    int value = 0;
    for (int i = 0; i < count; i++, at++) {
      value |= (bytes[(int) (at >> 3)] >> (at & 7) & 1) << i;
    }
    return value;
  }

  /** The byte behind the last one that was begun. */
  int end() {
    return (int) (at + 7 >> 3);
  }
}
