package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One file of every point: the same bytes however it was built, or nothing. */
final class BuildCopcTest {
  private static final int MEGABYTE = 1 << 20;
  private static final TreeRules SMALL_LEAVES = new TreeRules(2_000, 100, 0.001);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, 64", "2, 512", "8, 64"})
  void bytesDoNotDependOnThreadsOrMemory(int threads, int megabytes) throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", new PointFormat(7, 2), 60_000);
    Path plain = folder.resolve("plain.copc.laz");
    build(survey, plain, settings().withThreads(2).withMemoryBytes(1024L * MEGABYTE));

    Path other = folder.resolve("other.copc.laz");
    build(
        survey,
        other,
        settings().withThreads(threads).withMemoryBytes((long) megabytes * MEGABYTE));

    assertThat(other).hasSameBinaryContentAs(plain);
  }

  @Test
  void nodesLieByLevelAndTheRootsPageComesFirst() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 60_000);
    Path copc = folder.resolve("s.copc.laz");
    build(survey, copc, settings());
    byte[] bytes = Files.readAllBytes(copc);

    assertThat(new String(bytes, 377, 4)).isEqualTo("copc");
    long page = LittleEndian.i64(bytes, 469);
    int entries = (int) LittleEndian.i64(bytes, 477) / 32;
    long pointOffset = LittleEndian.u32(bytes, 96);
    assertThat(entries).isGreaterThan(20);
    long expected = pointOffset + 8;
    int level = 0;
    for (int i = 0; i < entries; i++) {
      int at = (int) page + 32 * i;
      assertThat(LittleEndian.i32(bytes, at)).isGreaterThanOrEqualTo(level);
      assertThat(LittleEndian.i64(bytes, at + 16)).as("no gap").isEqualTo(expected);
      level = LittleEndian.i32(bytes, at);
      expected += LittleEndian.u32(bytes, at + 24);
    }
    assertThat(LittleEndian.i64(bytes, (int) pointOffset)).as("the table").isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.001", "0.001, 0.001", "0.0001, 0.0001", "0.0025, 0.0008333333333333334"})
  void coordinatesAreOfAMillimetreOrFiner(double own, double stored) throws Exception {
    var spec = LasWriteSpec.of(PointFormat.of(6), CoordinateFrame.of(own, 1000), Compression.NONE);
    var points = Clouds.of(1000, i -> i * 7, i -> i * 3, i -> -i);
    Path copc = folder.resolve("s.copc.laz");
    build(Surveys.write(folder.resolve("s.las"), points, spec), copc, settings());

    try (LasFile file = LasFiles.open(copc)) {
      assertThat(file.frame().scaleX()).isEqualTo(stored);
      assertThat(file.frame().offsetX()).isEqualTo(1000);
      assertThat(file.header().summary().bounds().maxX())
          .isCloseTo(1000 + 999 * 7 * own, org.assertj.core.api.Assertions.within(1e-9));
    }
  }

  @Test
  void whereAMillimetreDoesNotFitTheScaleStays() throws Exception {
    var spec = LasWriteSpec.of(PointFormat.of(6), CoordinateFrame.of(0.01, 0), Compression.NONE);
    var far = Clouds.of(2, i -> i * 2_000_000_000, i -> i, i -> i);
    Path copc = folder.resolve("s.copc.laz");
    build(Surveys.write(folder.resolve("s.las"), far, spec), copc, settings());

    try (LasFile file = LasFiles.open(copc)) {
      assertThat(file.frame().scaleX()).isEqualTo(0.01);
      assertThat(file.frame().scaleY()).isEqualTo(0.001);
    }
  }

  @Test
  void recordsOfTheInputAreKeptAndThoseThatAllInputsShare() throws Exception {
    LasVlr mine = LasVlr.of("surveyor", 7, "flight", new byte[] {1, 2, 3});
    LasVlr other = LasVlr.of("surveyor", 8, "of one file", new byte[] {4});
    Path first = survey("a.las", mine, other);
    Path second = survey("b.las", mine);
    Path copc = folder.resolve("s.copc.laz");

    build(first, copc, settings());
    assertThat(records(copc)).contains("surveyor 7", "surveyor 8", "LASF_Projection 2112");

    var report = new BuildCopc(CrsEngines::detect).run(List.of(first, second), copc, settings());
    assertThat(records(copc)).contains("surveyor 7").doesNotContain("surveyor 8");
    assertThat(report.notes())
        .contains("a.las: left out: surveyor 8 (no place for them in what was built)");
  }

  @Test
  void whatBecomesTheOverlapFlagIsCountedOnce() throws Exception {
    var points = Clouds.terrain(PointFormat.of(1), 1000, 1);
    java.util.Arrays.fill(points.classification, (byte) 2);
    for (int i = 0; i < 70; i++) {
      points.classification[i] = 12;
    }
    Path survey = Surveys.write(folder.resolve("s.las"), points);

    var report =
        new BuildCopc(CrsEngines::detect)
            .run(List.of(survey), folder.resolve("s.copc.laz"), settings());

    assertThat(report.notes())
        .contains("s.las: class 12 (overlap) became class 0 with the overlap flag: 70 points");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.9})
  void aDiskThatFillsLeavesWhatWasThereBefore(double share) throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 60_000);
    Path copc = folder.resolve("s.copc.laz");
    var measured = new FillingDisk(Long.MAX_VALUE);
    build(survey, copc, settings().withDisk(measured));
    byte[] before = Files.readAllBytes(copc);

    var filling = new FillingDisk((long) (measured.written() * share));
    assertThatThrownBy(() -> build(survey, copc, settings().withDisk(filling)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");

    assertThat(copc).hasBinaryContent(before);
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).containsExactlyInAnyOrder(survey, copc);
    }
  }

  @Test
  void theStopSignalEndsThePlacingOfNodesToo() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 30_000);
    var treeIsDone = new AtomicBoolean();
    OctreeSettings stopped =
        settings()
            .withStop(treeIsDone::get)
            .withProgress(
                (at, fraction) ->
                    treeIsDone.compareAndSet(false, at == Phase.MERGE && fraction == 1));

    assertThatThrownBy(() -> build(survey, folder.resolve("s.copc.laz"), stopped))
        .isInstanceOf(CancellationException.class);

    assertThat(treeIsDone).isTrue();
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).containsExactly(survey);
    }
  }

  @Test
  void aFolderIsNotReplacedByAFileNorAFileByAFolder() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(6), 500);
    Path output = Files.createDirectory(folder.resolve("there.copc.laz"));
    assertThatThrownBy(() -> build(survey, output, settings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(output + ": expected a file or nothing, found a folder");

    assertThatThrownBy(
            () ->
                new BuildEpt(CrsEngines::detect)
                    .run(List.of(survey), survey, EptOptions.below(folder.resolve("work"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(survey + ": expected an empty folder or none, found a file");
  }

  @Test
  void noPointsAndWavePacketsAreRefusedByName() throws Exception {
    Path none = Surveys.write(folder.resolve("none.las"), Clouds.of(0, i -> 0, i -> 0, i -> 0));
    assertThatThrownBy(() -> build(none, folder.resolve("s.copc.laz"), settings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(none + " has no points: there is no tree of nothing");
    Path waves = Surveys.terrain(folder, "waves.las", PointFormat.of(9), 10);
    assertThatThrownBy(() -> build(waves, folder.resolve("s.copc.laz"), settings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point format 9 carries wave packets");
  }

  private Path survey(String name, LasVlr... records) throws IOException {
    var spec = LasWriteSpec.of(PointFormat.of(6), Surveys.FRAME, Compression.NONE);
    for (LasVlr record : records) {
      spec = spec.with(record);
    }
    var points = Clouds.terrain(PointFormat.of(6), 500, 6);
    return Surveys.write(folder.resolve(name), points, spec.withWkt(Surveys.WKT));
  }

  private static List<String> records(Path path) throws IOException {
    try (LasFile file = LasFiles.open(path)) {
      return file.vlrs().stream().map(r -> r.userId() + " " + r.recordId()).toList();
    }
  }

  private OctreeSettings settings() {
    return BuildCopc.settingsBelow(folder.resolve("work")).withRules(SMALL_LEAVES);
  }

  private static void build(Path survey, Path output, OctreeSettings settings) throws Exception {
    new BuildCopc(CrsEngines::detect).run(List.of(survey), output, settings);
  }
}
