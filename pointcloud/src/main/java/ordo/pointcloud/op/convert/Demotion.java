package ordo.pointcloud.op.convert;

import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;

/**
 * From formats 6 to 10 to formats 0 to 5, which hold less: what does not come back by {@link
 * FormatWidening} is counted.
 */
final class Demotion {
  private static final int RETURNS_MAX = 7;
  private static final int CLASS_MAX = 31;
  private static final int UNCLASSIFIED = 1;
  private static final int OVERLAP_CLASS = 12;
  private static final int OVERLAP_BIT = 1 << 3;

  /** Scan direction and edge of flight line: bits 6 and 7, of byte 15 before, of byte 14 now. */
  private static final int SCAN_BITS = 0xC0;

  private static final int CHANNEL_BITS = 0x30;
  private static final double STEP_DEGREES = 0.006;

  private Demotion() {}

  static void apply(PointBlock points, PointBlock into, long firstPoint, Losses losses) {
    for (int i = 0; i < points.size; i++) {
      int flags = points.flags[i] & 0xFF;
      int number = points.returns[i] & 15;
      int count = points.returns[i] >> 4 & 15;
      if (number > RETURNS_MAX || count > RETURNS_MAX) {
        losses.add(Loss.RETURN_NUMBERS, firstPoint + i);
      }
      if ((flags & CHANNEL_BITS) != 0) {
        losses.add(Loss.SCANNER_CHANNELS, firstPoint + i);
      }
      into.returns[i] =
          (byte)
              (Math.min(number, RETURNS_MAX)
                  | Math.min(count, RETURNS_MAX) << 3
                  | flags & SCAN_BITS);
      int classification = classification(points, i, firstPoint, losses);
      into.classification[i] = (byte) (classification | (flags & 7) << 5);
      into.scanAngle[i] = rank(points.scanAngle[i], firstPoint + i, losses);
    }
  }

  private static int classification(PointBlock points, int i, long firstPoint, Losses losses) {
    int found = points.classification[i] & 0xFF;
    boolean overlap = (points.flags[i] & OVERLAP_BIT) != 0;
    int kept = overlap ? OVERLAP_CLASS : found > CLASS_MAX ? UNCLASSIFIED : found;
    boolean comesBack = overlap ? found == 0 : kept == found && found != OVERLAP_CLASS;
    if (!comesBack) {
      losses.add(Loss.CLASSES, firstPoint + i);
    }
    return kept;
  }

  private static short rank(short angle, long point, Losses losses) {
    long rank = Math.round(angle * STEP_DEGREES);
    short kept = (short) Math.clamp(rank, Byte.MIN_VALUE, Byte.MAX_VALUE);
    if (FormatWidening.steps(kept) != angle) {
      losses.add(Loss.SCAN_ANGLES, point);
    }
    return kept;
  }
}
