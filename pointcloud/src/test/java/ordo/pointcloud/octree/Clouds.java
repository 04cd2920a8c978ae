package ordo.pointcloud.octree;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RawBounds;

/** Clouds for tests: seeded, every point's place in the cloud written into its user columns. */
public final class Clouds {
  public static final CoordinateFrame CENTIMETRES = CoordinateFrame.of(0.01, 0);
  private static final int RUN_POINTS = 1000;

  private Clouds() {}

  /** Hills with some height noise; dense in the middle. */
  public static PointBlock terrain(PointFormat format, int points, long seed) {
    var random = new Random(seed);
    var block = new PointBlock(format, points);
    block.size = points;
    for (int i = 0; i < points; i++) {
      double x = 600_000 + 400 * random.nextGaussian();
      double y = 4_800_000 + 300 * random.nextGaussian();
      double z = 200 + 30 * Math.sin(x / 90) * Math.cos(y / 70) + random.nextDouble();
      put(block, i, (int) (x * 100), (int) (y * 100), (int) (z * 100));
    }
    return block;
  }

  /** Coordinates by formula. */
  public static PointBlock of(
      int points, IntUnaryOperator x, IntUnaryOperator y, IntUnaryOperator z) {
    var block = new PointBlock(PointFormat.of(6), points);
    block.size = points;
    for (int i = 0; i < points; i++) {
      put(block, i, x.applyAsInt(i), y.applyAsInt(i), z.applyAsInt(i));
    }
    return block;
  }

  /** All attributes follow from the place in the cloud. */
  private static void put(PointBlock block, int i, int x, int y, int z) {
    block.x[i] = x;
    block.y[i] = y;
    block.z[i] = z;
    block.intensity[i] = (short) i;
    block.pointSourceId[i] = (short) (i >>> 16);
    block.userData[i] = (byte) (i * 7);
    boolean extended = block.format.isExtended();
    block.returns[i] = (byte) (extended ? 1 + i % 3 | 3 << 4 : 1 + i % 3 | 3 << 3 | i % 4 << 6);
    block.classification[i] = (byte) (i % 20);
    block.scanAngle[i] = (short) (i % 181 - 90);
    if (extended) {
      block.flags[i] = (byte) i;
    }
    if (block.format.hasGpsTime()) {
      // Strips: time runs through each of eight, which alternate in the file.
      block.gpsTimeBits[i] = Double.doubleToLongBits(1e5 * (i % 8) + i / 8 * 0.001);
    }
    if (block.format.hasColor()) {
      block.red[i] = (short) (i * 3);
      block.green[i] = (short) (i * 5);
      block.blue[i] = (short) (i * 11);
    }
    if (block.format.hasNir()) {
      block.nir[i] = (short) (i * 13);
    }
    for (int b = 0; b < block.format.extraBytes(); b++) {
      block.extraBytes[i * block.format.extraBytes() + b] = (byte) (i + b);
    }
  }

  public static CloudInput input(PointBlock points) {
    return input(points, CENTIMETRES);
  }

  public static CloudInput input(PointBlock points, CoordinateFrame frame) {
    return input(points, frame, claimOf(points, frame));
  }

  public static CloudInput input(PointBlock points, CoordinateFrame frame, Bounds claim) {
    return new CloudInput(new MemorySource("memory.las", points, RUN_POINTS), frame, claim);
  }

  static Bounds claimOf(PointBlock points, CoordinateFrame frame) {
    if (points.size == 0) {
      return Bounds.NONE;
    }
    return RawBounds.of(points).in(frame);
  }

  /** The place in the cloud that {@link #put} wrote. */
  static int placeOf(PointBlock block, int i) {
    return (block.pointSourceId[i] & 0xFFFF) << 16 | block.intensity[i] & 0xFFFF;
  }
}
