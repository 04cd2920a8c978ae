package ordo.pointcloud.op.validate;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.op.rewrite.PhaseProgress;
import ordo.pointcloud.potree.read.PotreeNode;
import ordo.pointcloud.potree.read.PotreeTree;
import ordo.pointcloud.tree.TreeFiles;
import ordo.pointcloud.tree.TreeNode;

/** The check-list of Potree 2.0, ours or anybody's. */
final class PotreeCheckList {
  private static final String METADATA = "metadata";
  private static final List<String> OF_TREE =
      List.of("hierarchy", "count", "bytes", "types", "nodes", "cubes", "attributes");

  private final List<Check> checks = new ArrayList<>();
  private OptionalLong said = OptionalLong.empty();
  private OptionalLong found = OptionalLong.empty();
  private String format = "Potree";

  private PotreeCheckList() {}

  /**
   * @param files stay the caller's to close
   */
  static Validation run(TreeFiles files, int threads, PhaseProgress progress)
      throws IOException, InterruptedException {
    var list = new PotreeCheckList();
    try (PotreeTree tree = PotreeTree.open(files)) {
      list.checks.add(Check.of(METADATA, List.of()));
      list.said = OptionalLong.of(tree.head().points());
      list.format = tree.head().shown();
      list.tree(tree, threads, progress);
    } catch (MalformedFileException | EOFException broken) {
      list.checks.add(Check.of(METADATA, List.of(broken.getMessage())));
      list.notMade(OF_TREE, "the metadata cannot be read");
    }
    return new Validation(files.name(), list.format, list.said, list.found, list.checks);
  }

  private void notMade(List<String> names, String why) {
    names.forEach(name -> checks.add(Check.notMade(name, why)));
  }

  private void tree(PotreeTree tree, int threads, PhaseProgress progress)
      throws IOException, InterruptedException {
    WalkedNodes walked = WalkedNodes.of(tree);
    checks.add(Check.of("hierarchy", walked.findings()));
    if (!walked.isWhole()) {
      notMade(OF_TREE.subList(1, OF_TREE.size()), "the hierarchy cannot be walked");
      return;
    }
    checks.add(Check.of("count", walked.countFindings(tree.head().points())));
    checks.add(Check.of("bytes", List.of(), gaps(tree, walked.nodes())));
    checks.add(types(tree));
    var cubes = new CubeCheck(tree.head().cube(), tree.metadata().frame());
    var attributes = new AttributeRanges(tree.metadata());
    var visits = new NodeVisits();
    visits.run(
        walked.nodes(),
        node -> look(tree, node, cubes, attributes),
        threads,
        progress.part(0, 1, "decoding", walked.points()));
    found = OptionalLong.of(visits.decoded());
    checks.add(Check.of("nodes", visits.broken()));
    checks.add(Check.of("cubes", cubes.strays().lines()));
    checks.add(
        visits.broken().isEmpty()
            ? attributes.check("attributes")
            : Check.notMade("attributes", "not all nodes can be decoded"));
  }

  private static void look(
      PotreeTree tree, TreeNode node, CubeCheck cubes, AttributeRanges attributes)
      throws IOException {
    PotreeNode read = tree.read(node);
    attributes.add(read);
    cubes.look(node, tree.places(read));
  }

  /** That no two overlap was seen on the walk. */
  private static List<String> gaps(PotreeTree tree, List<TreeNode> nodes) {
    long sum = nodes.stream().mapToLong(node -> node.bytes().length()).sum();
    return sum == tree.octreeBytes()
        ? List.of()
        : List.of(
            "octree.bin: %d of %d bytes are of no node"
                .formatted(tree.octreeBytes() - sum, tree.octreeBytes()));
  }

  /** Viewers go by the mask of the children. */
  private static Check types(PotreeTree tree) throws IOException, InterruptedException {
    long wrong = tree.wrongTypes();
    return Check.of(
        "types",
        List.of(),
        wrong == 0
            ? List.of()
            : List.of(
                "hierarchy.bin: %d nodes whose type, leaf or not, is not as their children are"
                    .formatted(wrong)));
  }
}
