package ordo.pointcloud.octree;

/**
 * What a sink wants of its nodes.
 *
 * @param shape which points go into which node
 * @param scaleMax coordinates are stored at this scale or a finer one, where 32 bits suffice
 * @param order of the points in a node
 */
public record TreeRules(TreeShape shape, double scaleMax, NodeOrder order) {
  private static final double AS_INPUTS = Double.POSITIVE_INFINITY;

  /** Eight children are few points where each of them has about twice as many as a small node. */
  private static final int SIBLINGS_TO_NODE = 15;

  /** Sizes of nodes and orders in them are chosen by measurement: docs/octree.md. */
  public static final TreeRules EPT = new TreeRules(131_072, 100);

  /** A millimetre in most systems, which is finer than what measures points. */
  public static final TreeRules COPC = new TreeRules(131_072, 100, 0.001);

  /** Smaller nodes, since viewers draw whole ones. */
  public static final TreeRules POTREE = new TreeRules(30_000, 100);

  public TreeRules {
    if (!(scaleMax > 0)) {
      throw new IllegalArgumentException("scaleMax: expected above 0, found " + scaleMax);
    }
  }

  /** At the scale of the inputs, in order of time. */
  public TreeRules(int leafMax, int smallNode) {
    this(leafMax, smallNode, AS_INPUTS);
  }

  /** In order of time. */
  public TreeRules(int leafMax, int smallNode, double scaleMax) {
    this(
        new TreeShape(leafMax, smallNode, SIBLINGS_TO_NODE * smallNode),
        scaleMax,
        NodeOrder.GPS_TIME);
  }

  public TreeRules in(NodeOrder other) {
    return new TreeRules(shape, scaleMax, other);
  }
}
