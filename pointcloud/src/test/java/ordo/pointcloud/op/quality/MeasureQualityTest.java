package ordo.pointcloud.op.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.BuildPotree;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.quality.QualityReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One tree in every format, on disk and behind a server: the same figures. */
final class MeasureQualityTest {
  private static final int POINTS = 40_000;
  private static final int COPC_ROOT_PAGE_AT = 469;
  private static final TreeRules RULES = new TreeRules(2_000, 100);

  @TempDir static Path folder;

  @BeforeAll
  static void build() throws Exception {
    Path survey = write(folder.resolve("s.las"), Clouds.terrain(PointFormat.of(7), POINTS, 7));
    OctreeSettings settings = OctreeSettings.below(folder.resolve("work"), RULES);
    List<Path> inputs = List.of(survey);
    new BuildCopc(CrsEngines::detect).run(inputs, folder.resolve("s.copc.laz"), settings);
    for (DataType type : List.of(DataType.LASZIP, DataType.BINARY)) {
      new BuildEpt(CrsEngines::detect)
          .run(inputs, folder.resolve("ept-" + type.word()), new EptOptions(type, settings));
    }
    for (Encoding encoding : Encoding.values()) {
      new BuildPotree(CrsEngines::detect)
          .run(inputs, folder.resolve("potree-" + encoding), encoding, settings);
    }
  }

  private static Path write(Path path, PointBlock points) throws IOException {
    var spec = LasWriteSpec.of(points.format, CoordinateFrame.of(0.01, 0), Compression.NONE);
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(points));
      writer.finish();
    }
    return path;
  }

  @ParameterizedTest
  @CsvSource({
    "ept-laszip, EPT laszip",
    "ept-binary, EPT binary",
    "potree-DEFAULT, Potree DEFAULT",
    "potree-BROTLI, Potree BROTLI"
  })
  void oneTreeHasTheSameFiguresInEveryFormat(String name, String format) throws Exception {
    QualityReport copc = measured(folder.resolve("s.copc.laz").toString());
    QualityReport other = measured(folder.resolve(name).toString());

    assertThat(copc.format()).isEqualTo("COPC");
    assertThat(other.format()).isEqualTo(format);
    assertThat(copc.points()).isEqualTo(POINTS);
    assertThat(other.depths()).hasSameSizeAs(copc.depths()).hasSizeGreaterThan(2);
    for (int depth = 0; depth < copc.depths().size(); depth++) {
      var expected = copc.depths().get(depth);
      var found = other.depths().get(depth);
      assertThat(found.points()).isEqualTo(expected.points());
      assertThat(found.nodes()).isEqualTo(expected.nodes());
      assertThat(found.evenness()).isEqualTo(expected.evenness());
    }
    assertThat(copc.depths().getFirst().evenness()).isPresent();
  }

  @Test
  void bytesAreThoseOfTheFilesAndRootAndUpperDepthsOfOneFileAreFewRequests() throws Exception {
    Path copc = folder.resolve("s.copc.laz");
    QualityReport report = measured(copc.toString());

    // Everything but the chunk table and the head of the hierarchy's record.
    assertThat(report.bytes()).isBetween(Files.size(copc) - 2000, Files.size(copc));
    assertThat(report.fetches().root().requests()).isEqualTo(2);
    assertThat(report.fetches().upper().points()).isLessThan(report.points());
    assertThat(report.fetches().box().bytes()).isLessThanOrEqualTo(Files.size(copc));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s.copc.laz",
        "ept-laszip/ept.json",
        "ept-binary/ept.json",
        "potree-DEFAULT/metadata.json",
        "potree-BROTLI/metadata.json"
      })
  void behindAServerTheFiguresAreThoseOfTheDisk(String name) throws Exception {
    try (var server = new FolderServer(folder)) {
      QualityReport remote = measured(server.url(name));
      QualityReport local = measured(folder.resolve(name).toString());

      assertThat(remote.name()).startsWith("http://localhost:");
      assertThat(remote.depths()).isEqualTo(local.depths());
      assertThat(remote.fetches()).isEqualTo(local.fetches());
      assertThatThrownBy(() -> measured(server.url("none/" + name)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("/none/")
          .hasMessageMatching(".*found (404|no such file)");
    }
  }

  @Test
  void whatIsNoTreeIsNamed() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> measured(empty.toString()))
        .hasMessage(empty + ": expected ept.json or metadata.json in it, found neither");
    assertThatThrownBy(() -> measured(folder.resolve("nothing").toString()))
        .hasMessageContaining("expected a file or a folder, found nothing");
    assertThatThrownBy(() -> measured(folder.resolve("s.las").toString()))
        .hasMessageContaining("expected copc 1 as of COPC, found none");
  }

  @Test
  void aHierarchyThatLiesIsAnErrorThatNamesThePage() throws Exception {
    byte[] bytes = Files.readAllBytes(folder.resolve("s.copc.laz"));
    int page = (int) LittleEndian.i64(bytes, COPC_ROOT_PAGE_AT);
    LittleEndian.put32(bytes, page + 32, 61);
    Path lying = Files.write(folder.resolve("lying.copc.laz"), bytes);
    assertThatThrownBy(() -> measured(lying.toString()))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("lying.copc.laz: hierarchy page of 0-0-0-0 at byte " + page)
        .hasMessageContaining("keys whose cells are of their level, found 61-");

    Path ept = folder.resolve("ept-laszip/ept-hierarchy/0-0-0-0.json");
    String good = Files.readString(ept);
    Files.writeString(ept, good.replace("\"0-0-0-0\"", "\"0-0-0-1\""));
    try {
      assertThatThrownBy(() -> measured(folder.resolve("ept-laszip").toString()))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("expected keys of nodes, found 0-0-0-1");
    } finally {
      Files.writeString(ept, good);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.3", "0.9", "0.999"})
  void aFileThatEndsEarlyIsAnErrorThatNamesIt(double share) throws Exception {
    byte[] whole = Files.readAllBytes(folder.resolve("s.copc.laz"));
    Path cut = folder.resolve("cut.copc.laz");
    Files.write(cut, java.util.Arrays.copyOf(whole, (int) (whole.length * share)));
    assertThatThrownBy(() -> measured(cut.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut.copc.laz");

    for (String part : List.of("hierarchy.bin", "octree.bin", "metadata.json")) {
      Path broken = copy("potree-BROTLI", "cut-" + share + part);
      byte[] bytes = Files.readAllBytes(broken.resolve(part));
      Files.write(
          broken.resolve(part), java.util.Arrays.copyOf(bytes, (int) (bytes.length * share)));
      assertThatThrownBy(() -> measured(broken.toString()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(part);
    }
  }

  private static Path copy(String from, String to) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(to));
    try (Stream<Path> files = Files.list(folder.resolve(from))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private static QualityReport measured(String location) throws Exception {
    return MeasureQuality.run(location, List.of(), 2, ScanProgress.NONE);
  }
}
