package ordo.pointcloud.tree;

import ordo.pointcloud.points.Bounds;

/**
 * What a tree says of all its points.
 *
 * @param encoding how nodes are stored, in the format's own word; empty where it has one way
 * @param cube of the root
 * @param spacing of points at the root, in coordinates; halves with each level
 * @param points in all nodes together, as the tree says
 * @param bounds of the points, as the tree says; within the cube if it is right
 */
public record TreeHead(
    TreeKind kind, String encoding, TreeCube cube, double spacing, long points, Bounds bounds) {
  /**
   * Its kind, in the words of the field: {@code COPC}, {@code EPT laszip}, {@code Potree BROTLI}.
   */
  public String shown() {
    return (kind.word() + " " + encoding).strip();
  }
}
