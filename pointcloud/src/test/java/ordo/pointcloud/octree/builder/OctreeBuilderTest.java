package ordo.pointcloud.octree.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.KeptNodes;
import ordo.pointcloud.octree.Morton;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.NodeOrder;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.RootCube;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.octree.TreeShape;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tree that comes out: every point once, in its place, whatever the budget and threads. */
final class OctreeBuilderTest {
  private static final TreeRules RULES = new TreeRules(200, 20);

  @TempDir Path work;

  record Cloud(String name, PointBlock points) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Cloud> clouds() {
    return Stream.of(
        new Cloud("terrain", Clouds.terrain(PointFormat.of(7), 30_000, 1)),
        new Cloud("one point", Clouds.of(1, i -> 5, i -> 6, i -> 7)),
        new Cloud("one place", Clouds.of(5_000, i -> 5, i -> 6, i -> 7)),
        new Cloud(
            "one place and one point", Clouds.of(5_000, i -> i == 9 ? 1 << 20 : 0, i -> 0, i -> 0)),
        new Cloud("a line", Clouds.of(20_000, i -> i * 13, i -> 0, i -> 0)),
        new Cloud(
            "two far clusters",
            Clouds.of(
                8_000,
                i -> i % 2 * 1_000_000_000 + i / 2 % 60,
                i -> i % 2 * 900_000_000 + i / 120,
                i -> 0)),
        new Cloud(
            "one cell but for one point",
            Clouds.of(9_000, i -> i == 0 ? 2_000_000_000 : i % 100, i -> i / 100, i -> i % 3)),
        new Cloud(
            "the whole range of 32 bits",
            Clouds.of(4_000, i -> i * 1_073_741_827, i -> i * 715_827_883, i -> i * 536_870_923)),
        new Cloud(
            "a volume",
            Clouds.of(27_000, i -> i % 30 * 100, i -> i / 30 % 30 * 100, i -> i / 900 * 100)));
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void everyPointIsOnceInANodeThatContainsIt(Cloud cloud) throws Exception {
    KeptNodes kept = build(cloud, 2, RULES.shape().leafMax());

    var seen = new boolean[cloud.points().size];
    Cube cube = kept.frame.root().cells();
    kept.nodes.forEach(
        (key, places) -> {
          assertThat(places).isNotEmpty();
          for (int place : places) {
            assertThat(seen[place]).as("point %d came before", place).isFalse();
            seen[place] = true;
            assertThat(
                    keyOf(
                        cube,
                        cloud.points().x[place],
                        cloud.points().y[place],
                        cloud.points().z[place],
                        key.level()))
                .isEqualTo(key);
          }
        });
    assertThat(kept.nodes.values().stream().mapToInt(places -> places.length).sum())
        .isEqualTo(cloud.points().size);
    assertThat(kept.observed).hasValue(cloud.points().size);
    assertThat(kept.finished).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void everyAncestorOfANodeIsANode(Cloud cloud) throws Exception {
    KeptNodes kept = build(cloud, 2, RULES.shape().leafMax());

    assertThat(kept.nodes.keySet())
        .allSatisfy(
            key -> {
              if (key.level() > 0) {
                assertThat(kept.nodes).containsKey(key.parent());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void theTreeIsTheSameForAnyThreadsAndAnyChunks(Cloud cloud) throws Exception {
    Map<NodeKey, List<Integer>> whole = listed(build(cloud, 1, Long.MAX_VALUE));

    for (int threads : new int[] {1, 2, 8}) {
      for (long chunkMax : new long[] {RULES.shape().leafMax(), 777, 6_000}) {
        assertThat(listed(build(cloud, threads, chunkMax)))
            .as("%d threads, chunks of %d", threads, chunkMax)
            .isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void severalSinksOfOneBuildGetWhatEachGetsAlone(Cloud cloud) throws Exception {
    List<TreeRules> wanted =
        List.of(
            RULES,
            RULES.in(NodeOrder.GPS_TIME_OR_MORTON),
            RULES.in(NodeOrder.UNSORTED),
            new TreeRules(900, 40, 0.001).in(NodeOrder.UNSORTED));
    for (int threads : new int[] {1, 3}) {
      List<KeptNodes> together = wanted.stream().map(KeptNodes::new).toList();
      OctreeBuilder.build(
          List.of(Clouds.input(cloud.points())), settings(threads), List.copyOf(together), 1_000);
      for (KeptNodes kept : together) {
        KeptNodes alone = build(kept.rules(), cloud, 1, Long.MAX_VALUE);
        assertThat(listed(kept)).as("%s", kept.rules()).isEqualTo(listed(alone));
        assertThat(kept.frame).isEqualTo(alone.frame);
        assertThat(kept.observed).hasValue(cloud.points().size);
      }
    }
  }

  @Test
  void nodesOfOneTimeAreInZOrderAndEqualPlacesInTheOrderOfTheCloud() throws Exception {
    PointBlock points = Clouds.of(3_000, i -> i * 7919 % 97, i -> i * 31 % 89, i -> i % 2);
    Arrays.fill(points.gpsTimeBits, Double.doubleToLongBits(7));
    TreeRules rules = RULES.in(NodeOrder.GPS_TIME_OR_MORTON);
    KeptNodes kept = build(rules, new Cloud("a plane", points), 2, Long.MAX_VALUE);
    long[] origin = kept.frame.root().cells().origin();

    for (int[] places : kept.nodes.values()) {
      long[] codes = new long[places.length];
      for (int i = 0; i < places.length; i++) {
        codes[i] =
            Morton.interleave(
                (int) (points.x[places[i]] - origin[0]),
                (int) (points.y[places[i]] - origin[1]),
                (int) (points.z[places[i]] - origin[2]));
        boolean isBehind =
            i == 0
                || codes[i - 1] < codes[i]
                || codes[i - 1] == codes[i] && places[i - 1] < places[i];
        assertThat(isBehind).isTrue();
      }
    }
  }

  @Test
  void childrenThatWouldKeepFewPointsTogetherAllMoveUp() throws Exception {
    // Pairs of points in cells of their own: a parent takes one of each, eight children keep 600.
    PointBlock points =
        Clouds.of(1_200, i -> i / 2 % 30 * 40_000, i -> i / 60 * 40_000, i -> i % 2);
    var cloud = new Cloud("pairs", points);

    TreeRules few = new TreeRules(new TreeShape(1_000, 10, 601), 1, NodeOrder.GPS_TIME);
    TreeRules many = new TreeRules(new TreeShape(1_000, 10, 600), 1, NodeOrder.GPS_TIME);

    assertThat(build(few, cloud, 1, Long.MAX_VALUE).nodes.keySet()).containsExactly(NodeKey.ROOT);
    assertThat(build(few, cloud, 2, 1_000).nodes.keySet()).containsExactly(NodeKey.ROOT);
    KeptNodes kept = build(many, cloud, 2, 1_000);
    assertThat(kept.nodes.get(NodeKey.ROOT)).hasSize(600);
    assertThat(kept.nodes.keySet()).hasSizeGreaterThan(1);
    assertThat(listed(kept)).isEqualTo(listed(build(many, cloud, 1, Long.MAX_VALUE)));
  }

  @Test
  void nodesThatDivideHoldAtMostOnePointPerCellOfTheirGridBesideWhatSmallChildrenGave()
      throws Exception {
    PointBlock points = Clouds.terrain(PointFormat.of(6), 60_000, 4);
    KeptNodes kept = build(new Cloud("terrain", points), 2, 5_000);

    Cube cube = kept.frame.root().cells();
    int[] root = kept.nodes.get(NodeKey.ROOT);
    long cells =
        Arrays.stream(root)
            .mapToObj(i -> keyOf(cube, points.x[i], points.y[i], points.z[i], RootCube.GRID_BITS))
            .distinct()
            .count();
    assertThat(kept.nodes.size()).isGreaterThan(40);
    assertThat(root.length).isEqualTo((int) cells);
  }

  @Test
  void nodesAreInOrderOfTimeThenOfTheCloud() throws Exception {
    PointBlock points = Clouds.terrain(PointFormat.of(6), 20_000, 5);
    KeptNodes kept = build(new Cloud("terrain", points), 2, 1_000);

    for (int[] places : kept.nodes.values()) {
      for (int i = 1; i < places.length; i++) {
        double before = points.gpsTime(places[i - 1]);
        double here = points.gpsTime(places[i]);
        assertThat(before < here || before == here && places[i - 1] < places[i]).isTrue();
      }
    }
  }

  @Test
  void moreThanOneChunkIsSpilledAndNoTemporaryFileIsLeft() throws Exception {
    var kept = new KeptNodes(RULES);
    OctreeReport report =
        OctreeBuilder.build(
            List.of(Clouds.input(Clouds.terrain(PointFormat.of(7), 30_000, 1))),
            settings(2),
            kept,
            1_000);

    assertThat(report.chunks()).isGreaterThan(30);
    assertThat(report.spilledBytes()).isGreaterThan(30_000L * 36);
    assertThat(report.points()).isEqualTo(30_000);
    assertThat(report.nodes()).isEqualTo(kept.nodes.size());
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left).isEmpty();
    }
  }

  /** The node of that level in which a point lies. */
  private static NodeKey keyOf(Cube cube, int rawX, int rawY, int rawZ, int level) {
    return new NodeKey(
        level, cube.x.cell(rawX, level), cube.y.cell(rawY, level), cube.z.cell(rawZ, level));
  }

  private KeptNodes build(Cloud cloud, int threads, long chunkMax) throws Exception {
    return build(RULES, cloud, threads, chunkMax);
  }

  private KeptNodes build(TreeRules rules, Cloud cloud, int threads, long chunkMax)
      throws Exception {
    var kept = new KeptNodes(rules);
    OctreeBuilder.build(List.of(Clouds.input(cloud.points())), settings(threads), kept, chunkMax);
    return kept;
  }

  private OctreeSettings settings(int threads) {
    return OctreeSettings.below(work, RULES).withThreads(threads);
  }

  private static Map<NodeKey, List<Integer>> listed(KeptNodes kept) {
    return kept.nodes.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> Arrays.stream(entry.getValue()).boxed().toList()));
  }
}
