package ordo.pointcloud.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.PointsDone;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.quality.read.MeasuredTree;
import ordo.pointcloud.quality.read.TreeShape;
import ordo.pointcloud.tree.Places;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;

/** Measures a tree: reads its hierarchy, and the places of all its points. */
public final class Quality {
  private static final int UPPER_DEPTH = 2;

  /** Of the points' extent. */
  private static final double BOX = 0.1;

  private final MeasuredTree tree;
  private final TreeShape shape;
  private final TreeMap<Integer, List<TreeNode>> byDepth;
  private final Map<Integer, DensityGrid> grids = new TreeMap<>();
  private final Map<Integer, List<SeamStrip>> strips = new TreeMap<>();

  private Quality(MeasuredTree tree, List<Bounds> inputs) {
    this.tree = tree;
    this.shape = tree.shape();
    this.byDepth =
        tree.nodes().stream()
            .collect(
                Collectors.groupingBy(
                    node -> node.key().level(), TreeMap::new, Collectors.toList()));
    List<Seam> seams = Seam.between(inputs, shape.cube().side());
    for (int depth : byDepth.keySet()) {
      if (DensityGrid.isCountable(shape, depth)) {
        grids.put(depth, DensityGrid.of(shape, depth));
      }
      double cell = DensityGrid.cell(shape, depth);
      strips.put(depth, seams.stream().map(seam -> new SeamStrip(seam, depth, cell)).toList());
    }
  }

  /**
   * Measures.
   *
   * @param inputs bounds of the files that the tree was made of; empty where they are not known
   * @throws IOException naming the node that cannot be read
   */
  public static QualityReport of(
      MeasuredTree tree, List<Bounds> inputs, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    var quality = new Quality(tree, inputs);
    quality.read(threads, new PointsDone(progress));
    return quality.report();
  }

  private void read(int threads, PointsDone done) throws IOException, InterruptedException {
    List<TreeNode> nodes = tree.nodes();
    new Crew(threads)
        .each(
            nodes.size(),
            (worker, task) -> {
              TreeNode node = nodes.get(task);
              add(node.key().level(), tree.read(node));
              done.add(node.points());
            });
  }

  private void add(int level, Places places) {
    grids.forEach((depth, grid) -> grid.add(places, level <= depth));
    strips.forEach((depth, all) -> all.forEach(strip -> strip.add(places, level <= depth)));
  }

  private QualityReport report() {
    List<DepthSummary> depths = new ArrayList<>();
    byDepth.forEach((depth, nodes) -> depths.add(DepthSummary.of(depth, nodes, evennessAt(depth))));
    return new QualityReport(
        tree.name(), tree.format(), bytes(), fetches(), List.copyOf(depths), seams());
  }

  private OptionalDouble evennessAt(int depth) {
    DensityGrid grid = grids.get(depth);
    return grid == null ? OptionalDouble.empty() : grid.evenness();
  }

  private List<SeamDensity> seams() {
    return strips.values().stream()
        .flatMap(List::stream)
        .flatMap(strip -> strip.density().stream())
        .toList();
  }

  private long bytes() {
    return Stream.of(
            tree.header().stream(),
            tree.hierarchy().stream().map(part -> part.bytes()),
            tree.nodes().stream().map(TreeNode::bytes))
        .flatMap(ranges -> ranges)
        .mapToLong(range -> range.length())
        .sum();
  }

  private QualityReport.Fetches fetches() {
    return new QualityReport.Fetches(
        Fetch.of(tree, key -> key.level() == 0),
        Fetch.of(tree, key -> key.level() <= UPPER_DEPTH),
        Fetch.of(tree, inBox()));
  }

  private Predicate<TreeKey> inBox() {
    Bounds tight = shape.tight();
    double halfX = (tight.maxX() - tight.minX()) * BOX / 2;
    double halfY = (tight.maxY() - tight.minY()) * BOX / 2;
    double x = (tight.minX() + tight.maxX()) / 2;
    double y = (tight.minY() + tight.maxY()) / 2;
    return key ->
        meets(key, key.x(), x - halfX - shape.cube().minX(), x + halfX - shape.cube().minX())
            && meets(
                key, key.y(), y - halfY - shape.cube().minY(), y + halfY - shape.cube().minY());
  }

  private boolean meets(TreeKey key, long cell, double from, double to) {
    double side = shape.cube().side() / Math.scalb(1.0, key.level());
    return cell * side <= to && (cell + 1) * side >= from;
  }
}
