package ordo.lens.describe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.view.NodePage;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewKey;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewRange;
import ordo.pointcloud.view.WireType;

/** Reads a sample of a cloud for {@link Facts}: the top of a tree, or some runs. One thread's. */
public final class FactsReader {
  private static final int SAMPLE_POINTS = 50_000;

  /** A root of fewer points says little: its children are read too. */
  private static final int ROOT_POINTS_MIN = 10_000;

  private static final int RUNS = 8;

  private final PointView view;
  private final ViewLimits.Pace pace;
  private final SampleColumns columns;
  private final List<String> warnings = new ArrayList<>();

  private FactsReader(PointView view, ViewLimits.Pace pace) {
    this.view = view;
    this.pace = pace;
    this.columns = new SampleColumns(view.head().attributes());
  }

  /** What a sample of points shows; a piece that is damaged is a warning. */
  public static Facts read(PointView view, ViewLimits.Pace pace) throws IOException {
    return new FactsReader(view, pace).facts();
  }

  private Facts facts() throws IOException {
    SamplePlan plan = SamplePlan.of(view.runs());
    List<Piece> pieces = view.head().isTree() ? top() : runs(plan);
    long points = pieces.stream().mapToLong(Piece::points).sum();
    int thin = Math.clamp(Math.ceilDiv(points, (long) SAMPLE_POINTS), 1, Integer.MAX_VALUE);
    for (Piece piece : pieces) {
      add(piece.key(), thin);
    }
    Map<String, AttributeFacts> attributes = columns.facts();
    return new Facts(attributes, colourBits(attributes), colourDefault(attributes), plan, warnings);
  }

  private record Piece(ViewKey key, long points) {}

  private List<Piece> top() throws IOException {
    List<Piece> pieces = new ArrayList<>();
    NodePage page = view.page(TreeKey.ROOT, 1, 1 + TreeKey.CHILDREN);
    for (NodePage.Entry node : page.nodes()) {
      if (node.key().level() == 0 || pieces.getFirst().points() < ROOT_POINTS_MIN) {
        pieces.add(new Piece(new ViewKey.Node(node.key()), node.points()));
      }
    }
    return pieces;
  }

  private List<Piece> runs(SamplePlan plan) {
    long mean = plan.ofRuns() == 0 ? 0 : Math.ceilDiv(plan.of(), (long) plan.ofRuns());
    return IntStream.of(plan.runs())
        .limit(RUNS)
        .mapToObj(run -> new Piece(new ViewKey.Run(run), mean))
        .toList();
  }

  private void add(ViewKey key, int thin) throws IOException {
    try {
      ViewNode node = view.read(key, view.head().attributes(), new ViewLimits(thin, pace));
      columns.add(node);
    } catch (MalformedFileException damaged) {
      warnings.add(damaged.getMessage());
    }
  }

  /** By what the file says of its colours, else by the sample; never by a guess for each piece. */
  private int colourBits(Map<String, AttributeFacts> attributes) {
    double greatest =
        view.head()
            .attribute(ViewAttribute.RGB)
            .flatMap(ViewAttribute::range)
            .map(ViewRange::maximum)
            .orElse(maximum(attributes, ViewAttribute.RGB));
    return greatest > 0xFF ? 16 : 8;
  }

  private static double maximum(Map<String, AttributeFacts> attributes, String name) {
    return attributes.getOrDefault(name, AttributeFacts.NONE).moments().maximum();
  }

  private static String colourDefault(Map<String, AttributeFacts> found) {
    if (maximum(found, ViewAttribute.RGB) > 0) {
      return ViewAttribute.RGB;
    }
    if (found.getOrDefault(ViewAttribute.CLASSIFICATION, AttributeFacts.NONE).counts().size() > 1) {
      return ViewAttribute.CLASSIFICATION;
    }
    AttributeFacts intensity = found.getOrDefault(ViewAttribute.INTENSITY, AttributeFacts.NONE);
    return intensity.moments().maximum() > intensity.moments().minimum()
        ? ViewAttribute.INTENSITY
        : Facts.ELEVATION;
  }

  /** Whether values of a type are counted one by one. */
  static boolean isCounted(WireType type) {
    return type != WireType.F32 && type != WireType.RGB8;
  }
}
