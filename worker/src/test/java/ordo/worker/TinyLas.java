package ordo.worker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** LAS 1.2 files of point format 0 made byte by byte, so that they can lie. */
final class TinyLas {
  private static final int HEADER_BYTES = 227;
  private static final int RECORD_BYTES = 20;

  /** A place in UTM zone 33 north. */
  private static final double[] OFFSETS = {500_000, 5_000_000, 0};

  private final ByteBuffer bytes;

  private TinyLas(int points) {
    bytes =
        ByteBuffer.allocate(HEADER_BYTES + points * RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, "LASF".getBytes(StandardCharsets.US_ASCII));
    bytes.put(24, (byte) 1).put(25, (byte) 2);
    bytes.putShort(94, (short) HEADER_BYTES);
    bytes.putInt(96, HEADER_BYTES);
    bytes.putShort(105, (short) RECORD_BYTES);
    claimPoints(points);
    for (int axis = 0; axis < 3; axis++) {
      bytes.putDouble(131 + 8 * axis, 0.01);
      bytes.putDouble(155 + 8 * axis, OFFSETS[axis]);
    }
  }

  /** Points on a line, a metre apart. */
  static TinyLas line(int points) {
    var las = new TinyLas(points);
    for (int i = 0; i < points; i++) {
      las.point(i, 100 * i);
    }
    return las.bounds((points - 1) * 1.0);
  }

  /** Points that are all the same. */
  static TinyLas identical(int points) {
    var las = new TinyLas(points);
    for (int i = 0; i < points; i++) {
      las.point(i, 700);
    }
    return las.bounds(7);
  }

  /** Points that no compression makes small. */
  static TinyLas scattered(int points) {
    var las = new TinyLas(points);
    var random = new Random(points);
    for (int i = 0; i < points; i++) {
      las.point(i, i == 0 ? 0 : random.nextInt(1_000_000));
    }
    return las.bounds(10_000);
  }

  static TinyLas empty() {
    return new TinyLas(0);
  }

  /** The count that the header claims, whatever there is. */
  TinyLas claimPoints(int count) {
    bytes.putInt(107, count);
    bytes.putInt(111, count);
    return this;
  }

  TinyLas scale(double scale) {
    bytes.putDouble(131, scale);
    return this;
  }

  byte[] bytes() {
    return bytes.array();
  }

  private void point(int index, int coordinate) {
    int at = HEADER_BYTES + index * RECORD_BYTES;
    bytes.putInt(at, coordinate).putInt(at + 4, coordinate).putInt(at + 8, coordinate);
    bytes.put(at + 14, (byte) 0b0000_1001); // return 1 of 1
  }

  private TinyLas bounds(double max) {
    double min = bytes.getInt(HEADER_BYTES) * 0.01;
    for (int axis = 0; axis < 3; axis++) {
      bytes.putDouble(179 + 16 * axis, OFFSETS[axis] + max);
      bytes.putDouble(187 + 16 * axis, OFFSETS[axis] + min);
    }
    return this;
  }
}
