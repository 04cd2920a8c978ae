package ordo.lens.describe;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.view.NodePage;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewKey;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewRefusal;
import ordo.pointcloud.view.ViewValues;

/** Statistics of one attribute over all points of a cloud, piece by piece. One thread's. */
public final class AllPoints {
  /** More are refused: so many are read in the time of a description. */
  public static final long POINTS_MAX = 50_000_000;

  private final PointView view;
  private final String name;
  private final Optional<ViewAttribute> attribute;
  private final ViewLimits limits;
  private final Tally tally;

  private AllPoints(PointView view, String name, ViewLimits.Pace pace) {
    this.view = view;
    this.name = name;
    this.attribute = view.head().attribute(name);
    this.limits = new ViewLimits(1, pace);
    this.tally = new Tally(attribute.filter(one -> FactsReader.isCounted(one.type())).isPresent());
  }

  /**
   * Reads them.
   *
   * @param name of an attribute, or {@code x}, {@code y}, {@code z}
   * @throws ViewRefusal where there are too many, or no more time
   */
  public static AttributeFacts of(PointView view, String name, ViewLimits.Pace pace)
      throws IOException {
    if (view.head().points() > POINTS_MAX) {
      throw new ViewRefusal(
          ViewRefusal.Kind.TOO_LARGE,
          "expected at most %d points, found %d".formatted(POINTS_MAX, view.head().points()));
    }
    var all = new AllPoints(view, name, pace);
    all.read();
    return all.tally.facts();
  }

  private void read() throws IOException {
    for (int run = 0; run < view.runs().count(); run++) {
      read(new ViewKey.Run(run));
    }
    if (!view.head().isTree()) {
      return;
    }
    Deque<TreeKey> pages = new ArrayDeque<>(List.of(TreeKey.ROOT));
    while (!pages.isEmpty()) {
      TreeKey from = pages.remove();
      NodePage page = view.page(from, CloudJson.PAGE_LEVELS, CloudJson.PAGE_NODES);
      page(page, from);
      pages.addAll(page.more());
    }
  }

  /** The first node of a page but the root's was the last of another. */
  private void page(NodePage page, TreeKey from) throws IOException {
    for (NodePage.Entry node : page.nodes()) {
      boolean isNew = node.key().equals(TreeKey.ROOT) || !node.key().equals(from);
      if (isNew && node.points() > 0) {
        read(new ViewKey.Node(node.key()));
      }
    }
  }

  private void read(ViewKey key) throws IOException {
    ViewNode node = view.read(key, attribute.stream().toList(), limits);
    if (attribute.isPresent() && node.points() > 0) {
      add(node.values().get(attribute.get()));
      return;
    }
    CoordinateFrame frame = node.frame();
    for (int i = 0; i < node.points(); i++) {
      tally.add(
          switch (name) {
            case "x" -> frame.x(node.raw()[0][i]);
            case "y" -> frame.y(node.raw()[1][i]);
            default -> frame.z(node.raw()[2][i]);
          });
    }
  }

  private void add(ViewValues values) {
    switch (values) {
      case ViewValues.Whole(int[] numbers) -> add(numbers);
      case ViewValues.Real(double[] numbers) -> {
        for (double number : numbers) {
          tally.add(number);
        }
      }
      case ViewValues.Colours(int[] red, int[] green, int[] blue) -> {
        add(red);
        add(green);
        add(blue);
      }
    }
  }

  private void add(int[] numbers) {
    for (int number : numbers) {
      tally.add(number);
    }
  }
}
