package ordo.pointcloud.op.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.BuildPotree;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.op.Surveys;
import ordo.pointcloud.op.location.TreeLocation;
import ordo.pointcloud.op.quality.FolderServer;
import ordo.pointcloud.op.rewrite.PhaseProgress;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.potree.Encoding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One cloud in every format: what is good, what is short, and what the audit sees without points.
 */
final class ValidateTest {
  private static final int POINTS = 6_000;
  private static final int PAGE_AT = 469;

  @TempDir static Path folder;

  @BeforeAll
  static void build() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), POINTS);
    List<Path> inputs = List.of(survey);
    OctreeSettings settings =
        OctreeSettings.below(folder.resolve("work"), new TreeRules(1_000, 100));
    new BuildCopc(CrsEngines::detect).run(inputs, folder.resolve("s.copc.laz"), settings);
    for (DataType type : List.of(DataType.LASZIP, DataType.BINARY)) {
      new BuildEpt(CrsEngines::detect)
          .run(inputs, folder.resolve(type.word()), new EptOptions(type, settings));
    }
    for (Encoding encoding : Encoding.values()) {
      new BuildPotree(CrsEngines::detect)
          .run(inputs, folder.resolve(encoding.name()), encoding, settings);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s.las, s.las, LAS, 12",
    "s.copc.laz, s.copc.laz, COPC, 19",
    "laszip, laszip/ept.json, EPT laszip, 7",
    "binary, binary/ept.json, EPT binary, 7",
    "DEFAULT, DEFAULT/metadata.json, Potree DEFAULT, 8",
    "BROTLI, BROTLI/metadata.json, Potree BROTLI, 8"
  })
  void whatWeBuildIsGoodByPathAndByRequests(String path, String url, String format, int checks)
      throws Exception {
    Validation local = validated(folder.resolve(path).toString(), 2);
    assertThat(local.checks()).allSatisfy(check -> assertThat(check.isFailed()).isFalse());
    assertThat(local.checks()).hasSize(checks);
    assertThat(local.format()).isEqualTo(format);
    assertThat(local.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(local.found()).isEqualTo(OptionalLong.of(POINTS));
    assertThat(local.isGood()).isTrue();
    try (var server = new FolderServer(folder)) {
      Validation remote = validated(server.url(url), 1);
      assertThat(remote.isGood()).as(remote.toString()).isTrue();
      assertThat(remote.found()).isEqualTo(local.found());
    }
    assertThat(audit(folder.resolve(path)).problem()).isEmpty();
    assertThat(audit(folder.resolve(path)).isWhole()).isTrue();
  }

  @Test
  void aTileThatIsMissingMakesItShortAndTheAuditSaysWhich() throws Exception {
    Path set = copy("laszip");
    Files.delete(set.resolve("ept-data/1-0-0-0.laz"));
    Validation found = validated(set.toString(), 2);
    assertThat(found.verdict()).isEqualTo(Verdict.SHORT);
    assertThat(found.said()).isEqualTo(OptionalLong.of(POINTS));
    assertThat(found.found().getAsLong()).isBetween(1L, POINTS - 1L);
    assertThat(found.isGood()).isFalse();
    assertThat(audit(set).problem().orElseThrow())
        .contains("ept-data/1-0-0-0.laz: expected a tile of")
        .contains("found no such file");
  }

  @Test
  void aTileOfAnotherCountIsSeenByItsHeaderAlone() throws Exception {
    Path set = copy("laszip");
    Files.copy(
        set.resolve("ept-data/0-0-0-0.laz"),
        Files.newOutputStream(set.resolve("ept-data/1-0-0-0.laz")));
    assertThat(audit(set).problem().orElseThrow())
        .contains("ept-data/1-0-0-0.laz: header: expected ")
        .contains("points as in the hierarchy, found ");
    Path binary = copy("binary");
    Path tile = binary.resolve("ept-data/0-0-0-0.bin");
    Files.write(tile, Arrays.copyOf(Files.readAllBytes(tile), 450));
    assertThat(audit(binary).problem().orElseThrow())
        .contains("0-0-0-0.bin: size: expected a tile");
  }

  @Test
  void documentsWithAnotherTotalAreNotGood() throws Exception {
    for (String set : List.of("laszip/ept.json", "DEFAULT/metadata.json")) {
      Path copy = copy(set.substring(0, set.indexOf('/')));
      Path document = copy.resolve(set.substring(set.indexOf('/') + 1));
      String text = Files.readString(document);
      Files.writeString(document, text.replaceFirst("\"points\" : 6000", "\"points\" : 6001"));
      assertThat(audit(copy).problem().orElseThrow())
          .endsWith("points: expected 6000, the hierarchy's sum, found 6001");
      Validation found = validated(copy.toString(), 2);
      assertThat(found.verdict()).isEqualTo(Verdict.SHORT);
      assertThat(check(found, "count").findings().toString()).contains("6000", "6001");
    }
  }

  @Test
  void aNodeOfACopcThatIsNoChunkOrHasAnotherCountIsNamed() throws Exception {
    byte[] bytes = Files.readAllBytes(folder.resolve("s.copc.laz"));
    int page = (int) LittleEndian.i64(bytes, PAGE_AT);
    int count = LittleEndian.i32(bytes, page + 28);
    LittleEndian.put32(bytes, page + 28, count + 1);
    Path lying = Files.write(folder.resolve("lying.copc.laz"), bytes);

    assertThat(audit(lying).problem().orElseThrow())
        .endsWith("points: expected 6001, the hierarchy's sum, found 6000");
    Validation found = validated(lying.toString(), 2);
    assertThat(found.isGood()).isFalse();
    assertThat(check(found, "copc-chunks").findings().getFirst())
        .startsWith("node 0-0-0-0: expected " + count + " points in ")
        .contains("as in the chunk table, found " + (count + 1) + " points in ");
    assertThat(check(found, "copc-nodes").findings().getFirst())
        .contains("expected " + (count + 1) + " points");
    assertThat(check(found, "copc-count").isFailed()).isTrue();
  }

  @Test
  void aPotreeOfOtherRangesOrBrokenNodesIsNamed() throws Exception {
    Path set = copy("BROTLI");
    Path document = set.resolve("metadata.json");
    String text = Files.readString(document);
    Files.writeString(
        document,
        text.replaceFirst("(?s)(\"name\" : \"intensity\".*?\"max\" : \\[\\s*)\\d+", "$17"));
    Validation ranges = validated(set.toString(), 2);
    assertThat(check(ranges, "attributes").findings().getFirst())
        .startsWith("attribute intensity, element 0: expected ")
        .endsWith(" to 7.0");
    assertThat(ranges.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(ranges.isGood()).isFalse();

    Path octree = set.resolve("octree.bin");
    byte[] bytes = Files.readAllBytes(octree);
    Arrays.fill(bytes, 0, 40, (byte) 0xA5);
    Files.write(octree, bytes);
    Validation broken = validated(set.toString(), 2);
    assertThat(check(broken, "nodes").findings().getFirst()).contains("node 0-0-0-0: bytes");
    assertThat(broken.verdict()).isEqualTo(Verdict.SHORT);
    assertThat(audit(set).problem()).isEmpty();
  }

  @Test
  void pointsOutsideTheirCubesAreCounted() throws Exception {
    Path set = copy("DEFAULT");
    Path octree = set.resolve("octree.bin");
    byte[] bytes = Files.readAllBytes(octree);
    LittleEndian.put32(bytes, 0, -5);
    Files.write(octree, bytes);
    assertThat(check(validated(set.toString(), 2), "cubes").findings().getFirst())
        .startsWith("node 0-0-0-0: 1 points outside its cube, ");
  }

  @Test
  void whatIsNoneOrCutIsNoException() throws Exception {
    Path text = Files.writeString(folder.resolve("text.copc.laz"), "nothing of the kind");
    Validation none = validated(text.toString(), 1);
    assertThat(none.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(none.shown())
        .isEqualTo("UNKNOWN: an unknown number points of an unknown number that are said");
    assertThat(none.isGood()).isFalse();
    assertThat(audit(text).problem().orElseThrow()).contains("text.copc.laz");

    byte[] las = Files.readAllBytes(folder.resolve("s.las"));
    Path cut = Files.write(folder.resolve("cut.las"), Arrays.copyOf(las, las.length / 2));
    assertThat(validated(cut.toString(), 1).isGood()).isFalse();
    Path renamed = Files.copy(folder.resolve("s.las"), folder.resolve("renamed.copc.laz"));
    assertThat(audit(renamed).problem().orElseThrow())
        .contains("first record: expected copc 1 as of COPC");
    assertThat(audit(folder.resolve("s.las")).problem()).isEmpty();
  }

  @Test
  void aBrokenChunkIsShortByItsPoints() throws Exception {
    byte[] bytes = Files.readAllBytes(folder.resolve("s.copc.laz"));
    int page = (int) LittleEndian.i64(bytes, PAGE_AT);
    int chunk = (int) LittleEndian.i64(bytes, page + 16);
    int count = LittleEndian.i32(bytes, page + 28);
    LittleEndian.put32(bytes, chunk + 38, count + 7);
    Path broken = Files.write(folder.resolve("chunk.copc.laz"), bytes);
    Validation found = validated(broken.toString(), 2);
    assertThat(found.verdict()).isEqualTo(Verdict.SHORT);
    assertThat(found.found()).isEqualTo(OptionalLong.of(POINTS - count));
    assertThat(found.shown())
        .isEqualTo("SHORT: %d points of 6000 that are said".formatted(POINTS - count));
  }

  @Test
  void theDocumentIsTheSameForAnyNumberOfThreadsAndSaysBothTotals() throws Exception {
    Path set = copy("laszip");
    Files.delete(set.resolve("ept-data/1-0-0-0.laz"));
    String one = ValidationJson.of(validated(set.toString(), 1)).toString();
    assertThat(ValidationJson.of(validated(set.toString(), 8)).toString()).isEqualTo(one);
    assertThat(one)
        .contains("\"verdict\":\"SHORT\"", "\"points_said\":6000", "\"good\":false")
        .contains("\"name\":\"tiles\",\"outcome\":\"failed\"");
  }

  @ParameterizedTest
  @CsvSource({"s.copc.laz", "laszip", "BROTLI"})
  void progressRisesAndWhoAsksForTheEndGetsIt(String path) throws Exception {
    List<Double> fractions = new ArrayList<>();
    try (var place = TreeLocation.of(folder.resolve(path).toString())) {
      new Validate(List.of(), 2, (fraction, _) -> fractions.add(fraction)).run(place);
    }
    assertThat(fractions).isNotEmpty().isSorted();
    PhaseProgress ending =
        (_, _) -> {
          throw new CancellationException();
        };
    try (var place = TreeLocation.of(folder.resolve(path).toString())) {
      assertThatThrownBy(() -> new Validate(List.of(), 2, ending).run(place))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void anAuditThatIsOutOfTimeSaysSo() throws Exception {
    try (var place = TreeLocation.of(folder.resolve("laszip").toString())) {
      assertThat(TreeAudit.of(place, () -> true).isWhole()).isFalse();
    }
  }

  private static Validation validated(String location, int threads) throws Exception {
    try (var place = TreeLocation.of(location)) {
      return new Validate(List.of(), threads, PhaseProgress.NONE).run(place);
    }
  }

  private static TreeAudit.Audited audit(Path path) throws Exception {
    try (var place = TreeLocation.of(path.toString())) {
      return TreeAudit.of(place, () -> false);
    }
  }

  private static Check check(Validation validation, String name) {
    return validation.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Path copy(String from) throws IOException {
    Path to = Files.createTempDirectory(folder, from);
    try (Stream<Path> files = Files.walk(folder.resolve(from))) {
      for (Path file : files.toList()) {
        Path target = to.resolve(folder.resolve(from).relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }
}
