package ordo.pointcloud.octree;

/**
 * The root's cube, in quanta for those who place points and in coordinates for those who read.
 *
 * @param minX lower faces, as are minY and minZ
 * @param sideLength the same on all axes
 */
public record RootCube(Cube cells, double minX, double minY, double minZ, double sideLength) {
  /** Halvings of a node's side down to a cell of its sampling grid. */
  public static final int GRID_BITS = 7;

  /** Cells per axis of a node's sampling grid. */
  public static final int SPAN = 1 << GRID_BITS;
}
