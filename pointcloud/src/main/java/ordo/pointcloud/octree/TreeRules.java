package ordo.pointcloud.octree;

/**
 * What decides the tree besides the points.
 *
 * @param leafMax a node with more points is divided, down to {@link Cube#LEVEL_MAX}
 * @param smallNode a node without descendants and with fewer points moves up into its parent
 * @param scaleMax coordinates are stored at this scale or a finer one, where 32 bits suffice
 */
public record TreeRules(int leafMax, int smallNode, double scaleMax) {
  public static final TreeRules EPT = new TreeRules(65_536, 100);

  /** A millimetre in most systems, which is finer than what measures points. */
  public static final TreeRules COPC = new TreeRules(65_536, 100, 0.001);

  /** Smaller nodes, since viewers draw whole ones. */
  public static final TreeRules POTREE = new TreeRules(20_000, 100);

  /** At the scale of the inputs. */
  public TreeRules(int leafMax, int smallNode) {
    this(leafMax, smallNode, Double.POSITIVE_INFINITY);
  }

  public TreeRules {
    if (leafMax < 1 || smallNode < 0 || !(scaleMax > 0)) {
      throw new IllegalArgumentException(
          "expected leafMax 1 or more, smallNode 0 or more, scaleMax above 0; found %d, %d, %s"
              .formatted(leafMax, smallNode, scaleMax));
    }
  }
}
