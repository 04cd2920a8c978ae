package ordo.pointcloud.octree;

/**
 * What decides the tree besides the points.
 *
 * @param leafMax a node with more points is divided, down to {@link Cube#LEVEL_MAX}
 * @param smallNode a node without descendants and with fewer points moves up into its parent
 */
public record TreeRules(int leafMax, int smallNode) {
  public static final TreeRules EPT = new TreeRules(65_536, 100);

  public TreeRules {
    if (leafMax < 1 || smallNode < 0) {
      throw new IllegalArgumentException(
          "expected leafMax 1 or more, smallNode 0 or more; found " + leafMax + ", " + smallNode);
    }
  }
}
