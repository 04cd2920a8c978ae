package ordo.pointcloud.ground;

import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/**
 * Which points are part of the land at all: not noise (classes 7 and 18), nor the surface of water
 * (41, 42) or what has no bottom (45), nor what was withheld (LAS 1.4 R15, table 17).
 */
final class PointKinds {
  private static final int WATER = 9;
  private static final long NO_LAND = 1L << 7 | 1L << 18 | 1L << 41 | 1L << 42 | 1L << 45;

  private final Field classes;
  private final Field withheld;
  private final boolean hasFlags;

  PointKinds(PointFormat format) {
    classes = Attribute.CLASSIFICATION.field(format);
    withheld = Attribute.WITHHELD.field(format);
    hasFlags = format.isExtended();
  }

  /** Water (class 9) lies where ground could, and shapes the surface, but stays water. */
  boolean mayBeGround(PointBlock block, int point) {
    return takePart(block, point) && classes.of(block.classification[point]) != WATER;
  }

  boolean takePart(PointBlock block, int point) {
    int kind = classes.of(block.classification[point]);
    boolean isLand = kind >= Long.SIZE || (NO_LAND >> kind & 1) == 0;
    return isLand && withheld.of(hasFlags ? block.flags[point] : block.classification[point]) == 0;
  }
}
