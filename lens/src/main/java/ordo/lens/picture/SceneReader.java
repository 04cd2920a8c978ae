package ordo.lens.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.view.NodePage;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewKey;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;

/** Reads what of a cloud is drawn: the top of a tree, or some of a file without one. */
final class SceneReader {
  /** Depths 0 and 1, and 2 where those hold too little. */
  private static final int LEVELS = 2;

  private static final int POINTS_MIN = 60_000;

  /** More are not seen in a picture of this size. */
  private static final int POINTS_MAX = 600_000;

  /** Of a file without an index, that are decoded; thinned then. */
  private static final long DECODED_MAX = 2_000_000;

  private static final int NODES_MAX = 73;

  private final PointView view;
  private final ViewLimits.Pace pace;
  private final List<ViewAttribute> attributes;

  /**
   * @param pace asked between blocks
   */
  SceneReader(PointView view, ViewLimits.Pace pace) {
    this.view = view;
    this.pace = pace;
    this.attributes =
        Stream.of(ViewAttribute.RGB, ViewAttribute.CLASSIFICATION, ViewAttribute.INTENSITY)
            .map(name -> view.head().attribute(name))
            .flatMap(Optional::stream)
            .toList();
  }

  Scene read() throws IOException {
    return view.head().isTree() ? tree() : sample();
  }

  private Scene tree() throws IOException {
    List<NodePage.Entry> top = top();
    long points = top.stream().mapToLong(NodePage.Entry::points).sum();
    ViewLimits limits = new ViewLimits(thin(points), pace);
    var pieces = new ArrayList<ViewNode>();
    for (NodePage.Entry node : top) {
      if (node.points() > 0) {
        pieces.add(view.read(new ViewKey.Node(node.key()), attributes, limits));
      }
    }
    return Scene.of(pieces);
  }

  private List<NodePage.Entry> top() throws IOException {
    List<NodePage.Entry> three = view.page(TreeKey.ROOT, LEVELS + 1, NODES_MAX).nodes();
    List<NodePage.Entry> two = three.stream().filter(node -> node.key().level() < LEVELS).toList();
    return two.stream().mapToLong(NodePage.Entry::points).sum() < POINTS_MIN ? three : two;
  }

  private static int thin(long points) {
    return Math.toIntExact(Math.max(1, Math.ceilDiv(points, (long) POINTS_MAX)));
  }

  /** Runs in bit-reversed order: from everywhere, however few are read. */
  private Scene sample() throws IOException {
    PointView.Runs runs = view.runs();
    long decoded = Math.min(runs.points(), DECODED_MAX);
    ViewLimits limits = new ViewLimits(thin(decoded), pace);
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, runs.count() - 1));
    var pieces = new ArrayList<ViewNode>();
    long read = 0;
    for (int i = 0; i < 1 << bits && read < DECODED_MAX; i++) {
      int run = Integer.reverse(i) >>> (32 - bits);
      if (run < runs.count()) {
        ViewNode piece = view.read(new ViewKey.Run(run), attributes, limits);
        pieces.add(piece);
        read += (long) piece.points() * piece.thinned();
      }
    }
    return Scene.of(pieces);
  }
}
