package ordo.pointcloud.octree;

/**
 * What decides which node holds which point, besides the points: sinks that agree in it share one
 * tree.
 *
 * @param leafMax a node with more points is divided, down to {@link Cube#LEVEL_MAX}
 * @param smallNode a node without descendants that has, or would keep, fewer points moves up into
 *     its parent
 * @param smallSiblings the children of a node that have no descendants and would keep fewer points
 *     together all move up
 */
public record TreeShape(int leafMax, int smallNode, int smallSiblings) {
  public TreeShape {
    if (leafMax < 1 || smallNode < 0 || smallSiblings < 0) {
      throw new IllegalArgumentException(
          "expected leafMax 1 or more, smallNode and smallSiblings 0 or more; found %d, %d, %d"
              .formatted(leafMax, smallNode, smallSiblings));
    }
  }

  /**
   * Whether a node's children move up, none of which has descendants.
   *
   * @param kept points that they would keep together
   */
  public boolean movesUp(int kept) {
    return kept == 0 || kept < smallSiblings;
  }
}
