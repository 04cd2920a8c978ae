package ordo.pointcloud.op.validate;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.laz.LazPoints;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.tree.TreeCube;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;

/** The check-list of COPC 1.0 behind that of LAS, ours or anybody's. */
final class CopcCheckList {
  private static final String INFO = "copc-info";
  private static final String HIERARCHY = "copc-hierarchy";
  private static final String COUNT = "copc-count";
  private static final String CHUNKS = "copc-chunks";
  private static final String NODES = "copc-nodes";
  private static final String CUBES = "copc-cubes";
  private static final String TIMES = "copc-times";
  private static final List<String> OF_TREE =
      List.of(HIERARCHY, COUNT, CHUNKS, NODES, CUBES, TIMES);

  private static final int HEADER_BYTES = 375;
  private static final int RESERVED_AT = 72;
  private static final int RESERVED_WORDS = 11;

  private final LasFile file;
  private final List<Check> checks = new ArrayList<>();

  private CopcCheckList(LasFile file) {
    this.file = file;
  }

  /** Whether a file is held against this list: it says that it is one, or its name does. */
  static boolean isFor(LasFile file) {
    return file.name().endsWith(".copc.laz") || CopcTree.isNamed(file);
  }

  /**
   * @param progress told the points of the nodes read so far
   */
  static List<Check> run(LasFile file, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    var list = new CopcCheckList(file);
    try {
      CopcTree tree = open(file);
      list.checks.add(list.info(tree));
      list.tree(tree, threads, progress);
    } catch (MalformedFileException | EOFException broken) {
      list.checks.add(Check.of(INFO, List.of(broken.getMessage())));
      OF_TREE.forEach(name -> list.checks.add(Check.notMade(name, "it does not open as COPC")));
    }
    return list.checks;
  }

  /**
   * The tree of a file that is to be one of COPC.
   *
   * @throws MalformedFileException where it does not say so
   */
  static CopcTree open(LasFile file) throws IOException {
    return CopcTree.of(file)
        .orElseThrow(
            () ->
                new MalformedFileException(
                    file.name(), "first record", "copc 1 as of COPC", "another or none"));
  }

  private Check info(CopcTree tree) throws IOException {
    List<String> findings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    int header = file.header().layout().headerBytes();
    if (header != HEADER_BYTES) {
      findings.add("header size at byte 94: expected 375, found " + header);
    }
    byte[] payload = file.vlrs().getFirst().bytes();
    for (int i = 0; i < RESERVED_WORDS; i++) {
      long word = LittleEndian.i64(payload, RESERVED_AT + i * Long.BYTES);
      if (word != 0) {
        findings.add("info record: expected 0 in reserved word %d, found %d".formatted(i, word));
      }
    }
    checkCube(tree, findings);
    double expected = tree.head().cube().side() / 128;
    if (tree.info().spacing() != expected) {
      remarks.add(
          "info record: spacing is %s, a 128th of the cube's side is %s"
              .formatted(tree.info().spacing(), expected));
    }
    return Check.of(INFO, findings, remarks);
  }

  private static void checkCube(CopcTree tree, List<String> findings) {
    Bounds bounds = tree.head().bounds();
    TreeCube cube = tree.head().cube();
    Bounds box = cube.bounds();
    boolean holds =
        bounds.minX() >= box.minX()
            && bounds.minY() >= box.minY()
            && bounds.minZ() >= box.minZ()
            && bounds.maxX() <= box.maxX()
            && bounds.maxY() <= box.maxY()
            && bounds.maxZ() <= box.maxZ();
    if (!holds) {
      findings.add(
          "info record: expected a cube that holds the header's bounds %s, found %s"
              .formatted(bounds, box));
    }
  }

  private void tree(CopcTree tree, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    WalkedNodes walked = WalkedNodes.of(tree);
    checks.add(Check.of(HIERARCHY, walked.findings()));
    if (!walked.isWhole()) {
      List<String> others = OF_TREE.subList(1, OF_TREE.size());
      others.forEach(name -> checks.add(Check.notMade(name, "the hierarchy cannot be walked")));
      return;
    }
    checks.add(Check.of(COUNT, walked.countFindings(file.header().summary().count())));
    checks.add(chunks(walked.nodes()));
    var cubes = new CubeCheck(tree.head().cube(), tree.frame());
    var times = new TimesCheck(tree);
    var visits = new NodeVisits();
    visits.run(walked.nodes(), node -> times.look(node, cubes), threads, progress);
    checks.add(Check.of(NODES, visits.broken()));
    checks.add(Check.of(CUBES, cubes.strays().lines()));
    checks.add(times.check(TIMES));
  }

  /**
   * The nodes are the chunks of the chunk table, which plain readers go by: each once, no other.
   */
  private Check chunks(List<TreeNode> nodes) {
    Optional<LazPoints> packed = file.compressedPoints();
    if (packed.isEmpty()) {
      return Check.notMade(CHUNKS, "the file has no chunks");
    }
    return Check.of(CHUNKS, ChunkMatch.findings(nodes, packed.get()));
  }

  /** The chunk table against the hierarchy. */
  static final class ChunkMatch {
    private ChunkMatch() {}

    /** What is in the one and not in the other, a line each. */
    static List<String> findings(List<TreeNode> nodes, LazPoints chunks) {
      Map<Long, TreeNode> byStart = new HashMap<>();
      nodes.forEach(node -> byStart.put(node.bytes().offset(), node));
      List<String> findings = new ArrayList<>();
      for (int run = 0; run < chunks.runCount(); run++) {
        long points = chunks.firstPoint(run + 1) - chunks.firstPoint(run);
        long size = chunks.start(run + 1) - chunks.start(run);
        String said = "%d points in %d bytes".formatted(points, size);
        TreeNode node = byStart.remove(chunks.start(run));
        if (node == null) {
          findings.add(
              line("chunk %d at byte %d".formatted(run, chunks.start(run)), said, "no node"));
        } else if (node.points() != points || node.bytes().length() != size) {
          findings.add(line("node " + node.key(), said + " as in the chunk table", shown(node)));
        }
      }
      for (TreeNode node : byStart.values()) {
        TreeKey key = node.key();
        findings.add(line("node " + key, "a chunk that the chunk table has too", shown(node)));
      }
      return findings.stream().sorted().toList();
    }

    private static String shown(TreeNode node) {
      return "%d points in %d bytes at byte %d"
          .formatted(node.points(), node.bytes().length(), node.bytes().offset());
    }

    private static String line(String place, String expected, String found) {
      return "%s: expected %s, found %s".formatted(place, expected, found);
    }
  }
}
