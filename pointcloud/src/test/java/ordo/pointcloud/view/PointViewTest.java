package ordo.pointcloud.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.view.open.PointViews;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One cloud in every format: the same points are seen. */
final class PointViewTest {
  @TempDir static Path folder;
  private static SeenClouds clouds;
  private static List<String> names;
  private static List<String> expected;

  @BeforeAll
  static void see() throws Exception {
    clouds = new SeenClouds(folder);
    try (PointView view = open(clouds.las())) {
      names = view.head().attributes().stream().map(ViewAttribute::name).toList();
      expected = SeenRecords.of(view, names);
    }
  }

  private static PointView open(Path path) throws Exception {
    return PointViews.open(path, CrsEngines.detect());
  }

  private static Path cloud(String format) throws Exception {
    return switch (format) {
      case "EPT laszip" -> clouds.ept(DataType.LASZIP);
      case "EPT binary" -> clouds.ept(DataType.BINARY);
      case "EPT zstandard" -> clouds.zstandard(clouds.ept(DataType.BINARY));
      case "COPC" -> clouds.copc();
      case "Potree DEFAULT" -> clouds.potree(Encoding.DEFAULT);
      case "Potree BROTLI" -> clouds.potree(Encoding.BROTLI);
      case "LAZ" -> clouds.laz();
      default -> throw new IllegalArgumentException(format);
    };
  }

  @Test
  void allAttributesOfTheRecordAreThere() {
    assertThat(names)
        .containsExactly(
            "rgb",
            "intensity",
            "classification",
            "returns",
            "flags",
            "scan_angle",
            "user_data",
            "point_source_id",
            "gps_time",
            "nir",
            "HeightAboveGround",
            "Material");
    assertThat(expected).hasSize(SeenClouds.POINTS);
  }

  @ParameterizedTest
  @CsvSource({
    "EPT laszip, 0",
    "EPT binary, 0",
    "EPT zstandard, 0",
    "COPC, 0",
    "Potree DEFAULT, 0",
    "Potree BROTLI, 0",
    "LAZ, 1"
  })
  void everyFormatShowsTheSameRecords(String format, int runs) throws Exception {
    try (PointView view = open(cloud(format))) {
      assertThat(view.head().format()).isEqualTo(format);
      assertThat(view.head().points()).isEqualTo(SeenClouds.POINTS);
      assertThat(view.head().attributes().stream().map(ViewAttribute::name))
          .containsExactlyInAnyOrderElementsOf(names);
      assertThat(SeenRecords.of(view, names)).isEqualTo(expected);
      assertThat(view.runs().count()).isEqualTo(runs);
    }
  }

  @ParameterizedTest
  @CsvSource({"EPT laszip", "EPT binary", "COPC", "Potree DEFAULT", "Potree BROTLI", "LAZ"})
  void aSinglePointIsThatOfThePiece(String format) throws Exception {
    try (PointView view = open(cloud(format))) {
      ViewKey key = SeenRecords.keys(view).getLast();
      var limits = new ViewLimits(3, () -> {});
      ViewNode node = view.read(key, view.head().attributes(), limits);
      int last = node.points() - 1;
      Map<String, Number> record = view.record(key, last, limits);
      assertThat(record)
          .containsEntry("X", node.frame().x(node.raw()[0][last]))
          .containsEntry("Z", node.frame().z(node.raw()[2][last]))
          .containsEntry("Intensity", (long) whole(view, node, ViewAttribute.INTENSITY)[last])
          .containsEntry("Material", (long) whole(view, node, "Material")[last])
          .containsKeys("GpsTime", "Red", "Classification");
      assertThatThrownBy(() -> view.record(key, last + 1, limits))
          .isInstanceOf(ViewRefusal.class)
          .hasMessage("expected a point before %d, found %d".formatted(last + 1, last + 1));
    }
  }

  private static int[] whole(PointView view, ViewNode node, String name) {
    ViewAttribute attribute = view.head().attribute(name).orElseThrow();
    return ((ViewValues.Whole) node.values().get(attribute)).values();
  }

  @Test
  void aThinnedPieceIsApartOfTheWhole() throws Exception {
    try (PointView view = open(clouds.laz())) {
      ViewKey key = new ViewKey.Run(0);
      ViewNode all = view.read(key, List.of(), ViewLimits.NONE);
      ViewNode some = view.read(key, List.of(), new ViewLimits(4, () -> {}));
      var keep = new Keep(4);
      int[] kept =
          java.util.stream.IntStream.range(0, all.points())
              .filter(keep::keeps)
              .map(i -> all.raw()[0][i])
              .toArray();
      assertThat(some.raw()[0]).isEqualTo(kept);
      assertThat(some.points()).isBetween(SeenClouds.POINTS / 4 - 300, SeenClouds.POINTS / 4 + 300);
      assertThat(some.thinned()).isEqualTo(4);
    }
  }

  @Test
  void severalFilesAreSeenAsOne() throws Exception {
    Path many = Files.createDirectory(folder.resolve("many"));
    Files.copy(clouds.las(), many.resolve("b.las"));
    Files.copy(clouds.laz(), many.resolve("a.laz"));
    try (PointView view = open(many)) {
      assertThat(view.head().points()).isEqualTo(2L * SeenClouds.POINTS);
      assertThat(view.head().format()).isEqualTo("2 files of LAS");
      List<String> twice = SeenRecords.of(view, names);
      assertThat(twice).hasSize(2 * SeenClouds.POINTS);
      assertThat(twice.stream().distinct()).hasSize((int) expected.stream().distinct().count());
    }
  }

  @Test
  void aKeyThatIsNotThereIsRefusedByName() throws Exception {
    try (PointView tree = open(clouds.copc());
        PointView runs = open(clouds.laz())) {
      for (String text : List.of("9-1-1-1", "1-0-0-1", "r-0")) {
        ViewKey key = ViewKey.parse(text).orElseThrow();
        assertThatThrownBy(() -> tree.read(key, List.of(), ViewLimits.NONE))
            .hasMessage("expected a node of the tree, found none " + text);
      }
      assertThatThrownBy(() -> runs.read(new ViewKey.Run(1), List.of(), ViewLimits.NONE))
          .hasMessage("expected r-0 to r-0, found r-1");
      assertThatThrownBy(() -> tree.page(new TreeKey(5, 31, 31, 31), 1, 9))
          .isInstanceOf(ViewRefusal.class);
    }
    assertThat(ViewKey.parse("1-2-0-0")).isEmpty();
    assertThat(ViewKey.parse("r-01")).isEmpty();
    assertThat(ViewKey.parse("../x")).isEmpty();
  }

  @Test
  void aPageEndsByLevelsOrByNodesAndSaysWhereThereIsMore() throws Exception {
    try (PointView view = open(clouds.potree(Encoding.DEFAULT))) {
      NodePage all = view.page(TreeKey.ROOT, 60, 4096);
      assertThat(all.more()).isEmpty();
      assertThat(all.nodes().stream().mapToLong(NodePage.Entry::points).sum())
          .isEqualTo(SeenClouds.POINTS);
      assertThat(view.page(TreeKey.ROOT, 60, 1).more()).containsExactly(TreeKey.ROOT);
      NodePage level = view.page(TreeKey.ROOT, 1, 4096);
      assertThat(level.nodes().getLast().key().level()).isEqualTo(1);
      assertThat(level.more()).isNotEmpty().allMatch(key -> key.level() == 1);
    }
  }

  @Test
  void timeThatIsOverEndsAReading() throws Exception {
    var over =
        new ViewLimits(
            1,
            () -> {
              throw new ViewRefusal(ViewRefusal.Kind.TOO_SLOW, "over");
            });
    try (PointView view = open(clouds.copc())) {
      assertThatThrownBy(() -> view.read(new ViewKey.Node(TreeKey.ROOT), List.of(), over))
          .hasMessage("over");
    }
  }
}
