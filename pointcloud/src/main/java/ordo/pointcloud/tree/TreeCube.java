package ordo.pointcloud.tree;

import ordo.pointcloud.points.Bounds;

/**
 * The cube of the root, in coordinates.
 *
 * @param minX of the lower faces, as are minY and minZ
 * @param side between opposite faces, greater than 0
 */
public record TreeCube(double minX, double minY, double minZ, double side) {
  /** Whether it has a finite place and a finite side greater than 0. */
  public boolean isUsable() {
    return Double.isFinite(minX + minY + minZ + side) && side > 0;
  }

  /** Length of a node's sides at a level. */
  public double side(int level) {
    return Math.scalb(side, -level);
  }

  /** The lower face of a node on an axis: 0 x, 1 y, 2 z. */
  public double min(TreeKey key, int axis) {
    double origin = axis == 0 ? minX : axis == 1 ? minY : minZ;
    return origin + key.cell(axis) * side(key.level());
  }

  /** The box of a node. A point on a face between two belongs to the upper one. */
  public Bounds of(TreeKey key) {
    double nodeSide = side(key.level());
    double x = min(key, 0);
    double y = min(key, 1);
    double z = min(key, 2);
    return new Bounds(x, y, z, x + nodeSide, y + nodeSide, z + nodeSide);
  }

  /** The box of the root. */
  public Bounds bounds() {
    return of(TreeKey.ROOT);
  }
}
