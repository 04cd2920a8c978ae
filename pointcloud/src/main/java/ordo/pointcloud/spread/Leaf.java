package ordo.pointcloud.spread;

import java.util.List;
import ordo.pointcloud.points.RawBounds;

/**
 * A box of points.
 *
 * @param box the least that holds them
 * @param points 1 or more
 */
public record Leaf(RawBounds box, long points, List<Extent> extents) {
  public Leaf {
    extents = List.copyOf(extents);
  }

  /** Whether it may hold points of a box. */
  public boolean touches(RawBounds other) {
    return touches(box, other);
  }

  static boolean touches(RawBounds box, RawBounds other) {
    return box.minX() <= other.maxX()
        && box.maxX() >= other.minX()
        && box.minY() <= other.maxY()
        && box.maxY() >= other.minY()
        && box.minZ() <= other.maxZ()
        && box.maxZ() >= other.minZ();
  }
}
