package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.bytes.FileBytes;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.NodePoints;
import ordo.pointcloud.tree.NodeVisitor;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes of a COPC file by its hierarchy, and files that lie. */
final class ReadCopcTest {
  private static final int POINTS = 30_000;
  private static final int ENTRY = 32;
  private static final int PAGE_OFFSET_AT = 469;
  private static final int PAGE_SIZE_AT = 477;
  private static final int HALF_SIZE_AT = 453;

  @TempDir static Path folder;

  private static Path copc;

  @Test
  void everyNodeGivesTheRecordsOfItsChunk() throws Exception {
    List<String> byNodes = new ArrayList<>();
    try (CopcTree tree = CopcTree.open(FileBytes.open(copc))) {
      for (TreeNode node : nodes(tree)) {
        byNodes.addAll(rows(tree.open(node, Column.ALL), node, tree.format()));
      }
      assertThat(tree.head().points()).isEqualTo(POINTS);
      assertThat(tree.file().find(LasVlr.PROJECTION, LasVlr.WKT_RECORD).orElseThrow().text())
          .contains("UTM zone 33N");
    }
    assertThat(byNodes).containsExactlyInAnyOrderElementsOf(rowsInFileOrder(copc));
  }

  @Test
  void belowANodeThatIsPassedOverNothingIsMet() throws Exception {
    try (CopcTree tree = CopcTree.open(FileBytes.open(copc))) {
      List<TreeKey> met = new ArrayList<>();
      tree.walk(
          node -> {
            met.add(node.key());
            return false;
          });
      assertThat(met).containsExactly(TreeKey.ROOT);
      assertThat(nodes(tree)).hasSizeGreaterThan(8);
    }
  }

  @Test
  void headPagesAndNodesAreTheFileButForItsChunkTable() throws Exception {
    try (LasFile file = LasFiles.open(copc)) {
      CopcTree tree = CopcTree.of(file).orElseThrow();
      List<ByteRange> ranges = new ArrayList<>(tree.header());
      tree.walk(new Ranges(ranges));
      long sum = ranges.stream().mapToLong(ByteRange::length).sum();
      assertThat(ranges).doesNotHaveDuplicates().hasSizeGreaterThan(8);
      // The chunk table, and the head of the hierarchy's record of 60 bytes.
      assertThat(file.sizeBytes() - sum).isBetween(60L, 1000L);
    }
    try (LasFile plain = LasFiles.open(folder.resolve("s.las"))) {
      assertThat(CopcTree.of(plain)).isEmpty();
    }
  }

  private record Ranges(List<ByteRange> ranges) implements NodeVisitor {
    @Override
    public boolean visit(TreeNode node) {
      return node.points() == 0 || ranges.add(node.bytes());
    }

    @Override
    public void read(HierarchyPart part) {
      ranges.add(part.bytes());
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "-1"})
  void aCountThatIsOffByOneIsRefusedWithBothValues(int off) throws Exception {
    byte[] bytes = Files.readAllBytes(copc);
    int at = page(bytes) + 28;
    int count = LittleEndian.i32(bytes, at);
    LittleEndian.put32(bytes, at, count + off);

    assertThatThrownBy(() -> decodeAll(bytes))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("node 0-0-0-0 at byte")
        .hasMessageContaining("expected " + (count + off) + " points")
        .hasMessageContaining("found " + count + " in");
  }

  @Test
  void keysAndPlacesThatLieAreRefused() throws Exception {
    byte[] good = Files.readAllBytes(copc);
    int second = page(good) + ENTRY;
    assertRefused(put32(good, second, 61), "keys whose cells are of their level, found 61-");
    assertRefused(put32(good, second + 4, 2), "keys whose cells are of their level, found 1-2-");
    assertRefused(put32(good, second, 0), "found 0-");
    assertRefused(put64(good, second + 16, good.length), "bytes before byte " + good.length);
    assertRefused(put64(good, second + 16, Long.MIN_VALUE), "at 9223372036854775808");
    assertRefused(put32(good, second + 28, -2), "a count, 0 or -1, found -2");
    assertRefused(put32(good, page(good) + 28, -1), "stands for another page");
    long first = LittleEndian.i64(good, page(good) + 16);
    assertRefused(
        put64(good, second + 16, first), "ranges: expected each byte in one, found bytes " + first);
  }

  @Test
  void pagesThatLieAreRefused() throws Exception {
    byte[] good = Files.readAllBytes(copc);
    assertRefused(put64(good, PAGE_SIZE_AT, 31), "found 31 bytes");
    assertRefused(put64(good, PAGE_SIZE_AT, Long.MIN_VALUE), "found 9223372036854775808 bytes");
    assertRefused(put64(good, PAGE_OFFSET_AT, good.length), "an end at or before byte");
    assertRefused(put64(good, HALF_SIZE_AT, Double.doubleToLongBits(Double.NaN)), "halfsize");
    // The last entry is a leaf, as nodes stand by depth.
    int leaf = page(good) + (int) LittleEndian.i64(good, PAGE_SIZE_AT) - ENTRY;
    byte[] toItself = put32(good, leaf + 28, -1);
    LittleEndian.put64(toItself, leaf + 16, page(good));
    LittleEndian.put32(toItself, leaf + 24, ENTRY);
    assertRefused(toItself, "expected keys at or below its own, found 0-0-0-0");
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> decodeAll(bytes))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("lying.copc.laz: ")
        .hasMessageContaining(message);
  }

  private static void decodeAll(byte[] bytes) throws IOException, InterruptedException {
    try (CopcTree tree = CopcTree.open(new MemoryBytes("lying.copc.laz", bytes))) {
      for (TreeNode node : nodes(tree)) {
        rows(tree.open(node, Column.ALL), node, tree.format());
      }
    }
  }

  private static int page(byte[] bytes) {
    return (int) LittleEndian.i64(bytes, PAGE_OFFSET_AT);
  }

  private static byte[] put32(byte[] good, int at, int value) {
    byte[] changed = good.clone();
    LittleEndian.put32(changed, at, value);
    return changed;
  }

  private static byte[] put64(byte[] good, int at, long value) {
    byte[] changed = good.clone();
    LittleEndian.put64(changed, at, value);
    return changed;
  }

  private static List<TreeNode> nodes(CopcTree tree) throws IOException, InterruptedException {
    List<TreeNode> nodes = new ArrayList<>();
    tree.walk(nodes::add);
    return nodes;
  }

  private static List<String> rows(NodePoints points, TreeNode node, PointFormat format)
      throws IOException {
    List<String> rows = new ArrayList<>();
    var block = new PointBlock(format, 1000);
    while (points.next(block) > 0) {
      add(block, rows);
    }
    assertThat(rows).hasSize((int) node.points());
    return rows;
  }

  private static List<String> rowsInFileOrder(Path copc) throws IOException {
    List<String> rows = new ArrayList<>();
    try (LasFile file = LasFiles.open(copc)) {
      var block = new PointBlock(file.format(), 1000);
      for (int run = 0; run < file.runCount(); run++) {
        var cursor = file.open(run, Column.ALL);
        while (cursor.next(block) > 0) {
          add(block, rows);
        }
      }
    }
    return rows;
  }

  private static void add(PointBlock block, List<String> rows) {
    byte[] row = new byte[block.format.recordBytes()];
    for (int i = 0; i < block.size; i++) {
      RecordLayout.of(block.format).pack(block, i, 1, row, 0);
      rows.add(java.util.HexFormat.of().formatHex(row));
    }
  }

  @BeforeAll
  static void build() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", new PointFormat(7, 2), POINTS);
    copc = folder.resolve("s.copc.laz");
    var settings =
        BuildCopc.settingsBelow(folder.resolve("work")).withRules(new TreeRules(2_000, 100, 0.001));
    new BuildCopc(CrsEngines::detect).run(List.of(survey), copc, settings);
  }
}
