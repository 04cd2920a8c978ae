package ordo.pointcloud.octree;

/**
 * What decides which node holds which point, besides the points: sinks that agree in it share one
 * tree.
 *
 * @param leafMax a node with more points is divided, down to {@link Cube#LEVEL_MAX}
 * @param smallNode a node without descendants and with fewer points moves up into its parent
 */
public record TreeShape(int leafMax, int smallNode) {
  public TreeShape {
    if (leafMax < 1 || smallNode < 0) {
      throw new IllegalArgumentException(
          "expected leafMax 1 or more, smallNode 0 or more; found %d, %d"
              .formatted(leafMax, smallNode));
    }
  }
}
