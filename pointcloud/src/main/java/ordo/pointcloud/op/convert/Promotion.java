package ordo.pointcloud.op.convert;

import ordo.pointcloud.points.PointBlock;

/**
 * From formats 0 to 5 to formats 6 to 10: everything has a place, and {@link Demotion} brings it
 * back. Class 12 becomes the overlap bit of class 0, as the field's tools have it.
 */
final class Promotion {
  static final int OVERLAP_CLASS = 12;
  static final int OVERLAP_BIT = 1 << 3;

  /** Scan direction and edge of flight line: bits 6 and 7, of byte 14 before, of byte 15 now. */
  static final int SCAN_BITS = 0xC0;

  private static final double STEP_DEGREES = 0.006;

  private Promotion() {}

  static void apply(PointBlock points, PointBlock into) {
    for (int i = 0; i < points.size; i++) {
      int returns = points.returns[i];
      int kind = points.classification[i] & 0xFF;
      int classification = kind & 31;
      boolean overlap = classification == OVERLAP_CLASS;
      into.returns[i] = (byte) (returns & 7 | (returns >> 3 & 7) << 4);
      into.flags[i] = (byte) (kind >> 5 | (overlap ? OVERLAP_BIT : 0) | returns & SCAN_BITS);
      into.classification[i] = (byte) (overlap ? 0 : classification);
      into.scanAngle[i] = angle(points.scanAngle[i]);
    }
  }

  /** Steps of 0.006 degrees of a rank of whole degrees. */
  static short angle(int rank) {
    return (short) Math.round(rank / STEP_DEGREES);
  }
}
