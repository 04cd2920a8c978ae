package ordo.pointcloud.op.convert;

import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;

/**
 * From formats 6 to 10 to formats 0 to 5, which hold less: what does not come back by {@link
 * FormatWidening} is counted.
 */
final class Demotion {
  private static final int UNCLASSIFIED = 1;

  private static final Field NUMBER = Attribute.RETURN_NUMBER.extended();
  private static final Field OLD_NUMBER = Attribute.RETURN_NUMBER.legacy();
  private static final Field RETURNS = Attribute.NUMBER_OF_RETURNS.extended();
  private static final Field OLD_RETURNS = Attribute.NUMBER_OF_RETURNS.legacy();
  private static final Field OLD_CLASS = Attribute.CLASSIFICATION.legacy();
  private static final Field OVERLAP = Attribute.OVERLAP.extended();
  private static final Field CHANNEL = Attribute.SCAN_CHANNEL.extended();
  private static final Field MARKS =
      Attribute.SYNTHETIC.extended().to(Attribute.WITHHELD.extended());
  private static final Field OLD_MARKS =
      Attribute.SYNTHETIC.legacy().to(Attribute.WITHHELD.legacy());
  private static final Field LINE =
      Attribute.SCAN_DIRECTION.extended().to(Attribute.EDGE_OF_FLIGHT_LINE.extended());
  private static final Field OLD_LINE =
      Attribute.SCAN_DIRECTION.legacy().to(Attribute.EDGE_OF_FLIGHT_LINE.legacy());

  private Demotion() {}

  static void apply(PointBlock points, PointBlock into, long firstPoint, Losses losses) {
    for (int i = 0; i < points.size; i++) {
      int flags = points.flags[i];
      int number = NUMBER.of(points.returns[i]);
      int returns = RETURNS.of(points.returns[i]);
      if (number > OLD_NUMBER.max() || returns > OLD_RETURNS.max()) {
        losses.add(Loss.RETURN_NUMBERS, firstPoint + i);
      }
      if (CHANNEL.of(flags) != 0) {
        losses.add(Loss.SCANNER_CHANNELS, firstPoint + i);
      }
      into.returns[i] =
          (byte)
              (OLD_NUMBER.at(Math.min(number, OLD_NUMBER.max()))
                  | OLD_RETURNS.at(Math.min(returns, OLD_RETURNS.max()))
                  | OLD_LINE.at(LINE.of(flags)));
      int classification = classification(points, i, firstPoint, losses);
      into.classification[i] =
          (byte) (OLD_CLASS.at(classification) | OLD_MARKS.at(MARKS.of(flags)));
      into.scanAngle[i] = rank(points.scanAngle[i], firstPoint + i, losses);
    }
  }

  private static int classification(PointBlock points, int i, long firstPoint, Losses losses) {
    int found = points.classification[i] & 0xFF;
    boolean overlap = OVERLAP.of(points.flags[i]) == 1;
    int kept = overlap ? Attribute.OVERLAP_CLASS : found > OLD_CLASS.max() ? UNCLASSIFIED : found;
    boolean comesBack = overlap ? found == 0 : kept == found && found != Attribute.OVERLAP_CLASS;
    if (!comesBack) {
      losses.add(Loss.CLASSES, firstPoint + i);
    }
    return kept;
  }

  private static short rank(short angle, long point, Losses losses) {
    long rank = Math.round(angle * Attribute.SCAN_ANGLE_STEP);
    short kept = (short) Math.clamp(rank, Byte.MIN_VALUE, Byte.MAX_VALUE);
    if (FormatWidening.steps(kept) != angle) {
      losses.add(Loss.SCAN_ANGLES, point);
    }
    return kept;
  }
}
