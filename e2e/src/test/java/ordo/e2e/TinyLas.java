package ordo.e2e;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** LAS 1.2 files of format 0 written byte by byte, so that they can be wrong on purpose. */
final class TinyLas {
  private static final int HEADER_BYTES = 227;
  private static final int RECORD_BYTES = 20;

  private final int[][] points;
  private long countClaimed;
  private double scale = 0.01;
  private int bytesMissing;

  /** Raw coordinates; offset is (500000, 4000000, 0), a place in any UTM zone. */
  TinyLas(int[]... points) {
    this.points = points;
    this.countClaimed = points.length;
  }

  TinyLas claiming(long count) {
    this.countClaimed = count;
    return this;
  }

  TinyLas scale(double scale) {
    this.scale = scale;
    return this;
  }

  TinyLas truncatedBy(int bytes) {
    this.bytesMissing = bytes;
    return this;
  }

  void write(Path file) throws IOException {
    int size = HEADER_BYTES + points.length * RECORD_BYTES - bytesMissing;
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER_BYTES + points.length * RECORD_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    header(bytes);
    bytes.position(HEADER_BYTES);
    for (int[] point : points) {
      bytes.putInt(point[0]).putInt(point[1]).putInt(point[2]).putShort((short) 100);
      bytes.put((byte) 0b001_001).put((byte) 2).put((byte) 0).put((byte) 0).putShort((short) 1);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, java.util.Arrays.copyOf(bytes.array(), size));
  }

  private void header(ByteBuffer bytes) {
    bytes.put("LASF".getBytes(StandardCharsets.US_ASCII));
    bytes.position(24).put((byte) 1).put((byte) 2);
    bytes.position(90).putShort((short) 1).putShort((short) 2026).putShort((short) HEADER_BYTES);
    bytes.putInt(HEADER_BYTES).putInt(0).put((byte) 0).putShort((short) RECORD_BYTES);
    bytes.putInt((int) countClaimed).putInt((int) countClaimed);
    bytes.position(131).putDouble(scale).putDouble(scale).putDouble(scale);
    bytes.putDouble(500_000).putDouble(4_000_000).putDouble(0);
    for (int axis = 0; axis < 3; axis++) {
      int max = Integer.MIN_VALUE;
      int min = Integer.MAX_VALUE;
      for (int[] point : points) {
        max = Math.max(max, point[axis]);
        min = Math.min(min, point[axis]);
      }
      double offset = axis == 0 ? 500_000 : axis == 1 ? 4_000_000 : 0;
      bytes.putDouble(points.length == 0 ? 0 : max * 0.01 + offset);
      bytes.putDouble(points.length == 0 ? 0 : min * 0.01 + offset);
    }
  }
}
