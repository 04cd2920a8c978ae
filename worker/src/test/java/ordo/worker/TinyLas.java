package ordo.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.Random;
import java.util.stream.Stream;

/** LAS 1.2 files of point format 0 made byte by byte, so that they can lie. */
public final class TinyLas {
  private static final int HEADER_BYTES = 227;
  private static final int RECORD_BYTES = 20;

  /** A place in UTM zone 33 north. */
  private static final double[] OFFSETS = {500_000, 5_000_000, 0};

  private final ByteBuffer bytes;
  private int bytesMissing;

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
  public static TinyLas line(int points) {
    var las = new TinyLas(points);
    for (int i = 0; i < points; i++) {
      las.point(i, 100 * i);
    }
    return las.bounds((points - 1) * 1.0);
  }

  /** Points that are all the same. */
  public static TinyLas identical(int points) {
    var las = new TinyLas(points);
    for (int i = 0; i < points; i++) {
      las.point(i, 700);
    }
    return las.bounds(7);
  }

  /** Points that no compression makes small. */
  public static TinyLas scattered(int points) {
    var las = new TinyLas(points);
    var random = new Random(points);
    for (int i = 0; i < points; i++) {
      las.point(i, i == 0 ? 0 : random.nextInt(1_000_000));
    }
    return las.bounds(10_000);
  }

  /** Points at raw coordinates, x y z each. */
  public static TinyLas of(int[]... points) {
    var las = new TinyLas(points.length);
    for (int i = 0; i < points.length; i++) {
      las.point(i, points[i]);
    }
    return las.bounds(points);
  }

  public static TinyLas empty() {
    return new TinyLas(0);
  }

  /** The count that the header claims, whatever there is. */
  public TinyLas claimPoints(long count) {
    bytes.putInt(107, (int) count);
    bytes.putInt(111, (int) count);
    return this;
  }

  /** Leaves bytes off at the end. */
  public TinyLas truncatedBy(int missing) {
    bytesMissing = missing;
    return this;
  }

  public TinyLas scale(double scale) {
    bytes.putDouble(131, scale);
    return this;
  }

  public byte[] bytes() {
    return Arrays.copyOf(bytes.array(), bytes.capacity() - bytesMissing);
  }

  /** Writes the file, and the folders above it. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes());
  }

  private void point(int index, int coordinate) {
    point(index, new int[] {coordinate, coordinate, coordinate});
  }

  private void point(int index, int[] raw) {
    int at = HEADER_BYTES + index * RECORD_BYTES;
    bytes.putInt(at, raw[0]).putInt(at + 4, raw[1]).putInt(at + 8, raw[2]);
    bytes.put(at + 14, (byte) 0b0000_1001); // return 1 of 1
  }

  private TinyLas bounds(int[][] points) {
    for (int axis = 0; axis < 3 && points.length > 0; axis++) {
      int at = axis;
      IntSummaryStatistics raw = Stream.of(points).mapToInt(p -> p[at]).summaryStatistics();
      bounds(axis, raw.getMin() * 0.01, raw.getMax() * 0.01);
    }
    return this;
  }

  private TinyLas bounds(double max) {
    double min = bytes.getInt(HEADER_BYTES) * 0.01;
    for (int axis = 0; axis < 3; axis++) {
      bounds(axis, min, max);
    }
    return this;
  }

  private void bounds(int axis, double min, double max) {
    bytes.putDouble(179 + 16 * axis, OFFSETS[axis] + max);
    bytes.putDouble(187 + 16 * axis, OFFSETS[axis] + min);
  }
}
