package ordo.pointcloud.op;

import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/**
 * Point formats 0 to 3 as 6 or 7, without loss: the larger fields hold every value of the smaller
 * ones. Class 12 (overlap) becomes class 0 with the overlap flag, as other writers do.
 */
final class Promotion {
  private static final int OVERLAP_CLASS = 12;
  private static final int OVERLAP_FLAG = 1 << 3;

  /** Scan direction and edge of flight line: the same places in old and new records. */
  private static final int LINE_FLAGS = 0xC0;

  /** Degrees that one step of the new scan angle is (LAS 1.4 R15, section 2.6.7). */
  private static final double ANGLE_STEP = 0.006;

  private Promotion() {}

  /** Whether LAZ of formats 6, 7, 8 can hold the points; waveform packets cannot be held. */
  static boolean isPossible(PointFormat format) {
    return !format.hasWavePacket();
  }

  /** The format that a file of ours has for these points. */
  static PointFormat target(PointFormat format) {
    int id = format.hasNir() ? 8 : format.hasColor() ? 7 : 6;
    return new PointFormat(id, format.extraBytes());
  }

  /** Fills {@code to} with the points of {@code from}; raw coordinates are copied. */
  static void promote(PointBlock from, PointBlock to) {
    int size = from.size;
    to.size = size;
    System.arraycopy(from.x, 0, to.x, 0, size);
    System.arraycopy(from.y, 0, to.y, 0, size);
    System.arraycopy(from.z, 0, to.z, 0, size);
    System.arraycopy(from.intensity, 0, to.intensity, 0, size);
    System.arraycopy(from.userData, 0, to.userData, 0, size);
    System.arraycopy(from.pointSourceId, 0, to.pointSourceId, 0, size);
    System.arraycopy(from.extraBytes, 0, to.extraBytes, 0, size * from.format.extraBytes());
    promoteTimeAndColor(from, to, size);
    for (int index = 0; index < size; index++) {
      promoteFlags(from, to, index);
    }
  }

  private static void promoteTimeAndColor(PointBlock from, PointBlock to, int size) {
    if (from.format.hasGpsTime()) {
      System.arraycopy(from.gpsTimeBits, 0, to.gpsTimeBits, 0, size);
    } else {
      java.util.Arrays.fill(to.gpsTimeBits, 0, size, 0L);
    }
    if (from.format.hasColor()) {
      System.arraycopy(from.red, 0, to.red, 0, size);
      System.arraycopy(from.green, 0, to.green, 0, size);
      System.arraycopy(from.blue, 0, to.blue, 0, size);
    }
  }

  private static void promoteFlags(PointBlock from, PointBlock to, int index) {
    int returns = from.returns[index];
    to.returns[index] = (byte) (returns & 7 | (returns >> 3 & 7) << 4);
    int old = from.classification[index] & 0xFF;
    int pointClass = old & 0x1F;
    boolean overlap = pointClass == OVERLAP_CLASS;
    to.classification[index] = (byte) (overlap ? 0 : pointClass);
    to.flags[index] = (byte) (old >> 5 | (overlap ? OVERLAP_FLAG : 0) | returns & LINE_FLAGS);
    to.scanAngle[index] = (short) Math.round(from.scanAngle[index] / ANGLE_STEP);
  }
}
