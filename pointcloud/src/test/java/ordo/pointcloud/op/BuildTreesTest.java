package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.octree.Disk;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.potree.Encoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trees of three formats in one pass. */
final class BuildTreesTest {
  @TempDir Path folder;
  private OctreeSettings settings;

  @BeforeEach
  void settle() {
    settings = OctreeSettings.below(folder.resolve("work"), TreeRules.EPT).withThreads(2);
  }

  @Test
  void eachHasTheBytesThatItsOwnVerbWrites() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", new PointFormat(7, 2), 240_000);
    assertSameAsAlone(List.of(survey), Encoding.BROTLI);
  }

  @Test
  void eachHasTheBytesOfItsOwnVerbWhereOffsetsDifferByWholeQuanta() throws Exception {
    Path west = survey("west.las", CoordinateFrame.of(0.01, 0), 70_000);
    Path east = survey("east.las", CoordinateFrame.of(0.01, 500), 70_000);
    assertSameAsAlone(List.of(west, east), Encoding.DEFAULT);
  }

  @Test
  void eachHasTheBytesOfItsOwnVerbWhereCoordinatesHaveToBeRounded() throws Exception {
    Path one = survey("one.las", CoordinateFrame.of(0.01, 0), 10_000);
    Path between = survey("between.las", CoordinateFrame.of(0.01, 0.004), 10_000);
    assertSameAsAlone(List.of(one, between), Encoding.BROTLI);
  }

  private void assertSameAsAlone(List<Path> surveys, Encoding encoding) throws Exception {
    var reports =
        new BuildTrees(CrsEngines::detect).run(FileSet.of(surveys), outputs(encoding), settings);
    Path own = folder.resolve("own");
    Path copc = own.resolve("c.copc.laz");
    new BuildEpt(CrsEngines::detect)
        .run(surveys, own.resolve("e"), EptOptions.below(folder.resolve("work")));
    new BuildCopc(CrsEngines::detect)
        .run(surveys, copc, BuildCopc.settingsBelow(folder.resolve("work")));
    new BuildPotree(CrsEngines::detect)
        .run(
            surveys,
            own.resolve("p"),
            encoding,
            BuildPotree.settingsBelow(folder.resolve("work")).withThreads(1));

    assertThat(FolderBytes.of(folder.resolve("e"))).isEqualTo(FolderBytes.of(own.resolve("e")));
    assertThat(folder.resolve("c.copc.laz")).hasSameBinaryContentAs(copc);
    assertThat(FolderBytes.of(folder.resolve("p"))).isEqualTo(FolderBytes.of(own.resolve("p")));
    assertThat(reports.get(1).bytes()).isEqualTo(Files.size(copc));
    assertThat(reports)
        .extracting(report -> report.tree().points())
        .containsOnly(reports.getFirst().tree().points());
    assertThat(reports.get(2).tree().nodes())
        .isGreaterThanOrEqualTo(reports.getFirst().tree().nodes());
  }

  @Test
  void whatFailsLeavesNothingOfAny() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 30_000);
    Files.writeString(folder.resolve("c.copc.laz"), "before");
    OctreeSettings late =
        settings.withProgress(
            (phase, fraction) -> {
              if (phase == Phase.MERGE && fraction == 1) {
                take(folder.resolve("p"));
              }
            });

    assertThatThrownBy(
            () ->
                new BuildTrees(CrsEngines::detect)
                    .run(FileSet.of(List.of(survey)), outputs(Encoding.DEFAULT), late))
        .hasMessageContaining("expected an empty folder or none, found files");

    assertThat(folder.resolve("e")).doesNotExist();
    assertThat(folder.resolve("c.copc.laz")).hasContent("before");
    assertThat(folder.resolve("p/another's")).exists();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("s.las", "c.copc.laz", "p", "work");
    assertThat(FolderBytes.isEmpty(folder.resolve("work"))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aStopInAnyPhaseLeavesNothingOfAny(Phase phase) throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 30_000);
    Files.writeString(folder.resolve("c.copc.laz"), "before");
    var stop = new AtomicBoolean();
    OctreeSettings stopped =
        settings
            .withStop(stop::get)
            .withProgress((at, _) -> stop.compareAndSet(false, at == phase));

    assertThatThrownBy(() -> build(survey, outputs(Encoding.DEFAULT), stopped))
        .isInstanceOf(CancellationException.class);

    assertThat(folder.resolve("c.copc.laz")).hasContent("before");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("s.las", "c.copc.laz", "work");
    assertThat(FolderBytes.isEmpty(folder.resolve("work"))).isTrue();
  }

  private static void take(Path place) {
    try {
      Files.createDirectories(place);
      Files.writeString(place.resolve("another's"), "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFullDiskLeavesNothingOfAny() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 30_000);
    var disk = new FillingDisk(2_000_000);

    assertThatThrownBy(
            () ->
                new BuildTrees(CrsEngines::detect)
                    .run(
                        FileSet.of(List.of(survey)),
                        outputs(Encoding.DEFAULT),
                        settings.withDisk(disk)))
        .isInstanceOf(IOException.class);

    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("s.las", "work");
    assertThat(FolderBytes.isEmpty(folder.resolve("work"))).isTrue();
  }

  @Test
  void roomForEncodedNodesIsAskedForBeforeAnythingIsRead() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 30_000);
    OctreeSettings tight = settings.withDisk(withFree(30_000 * 36));
    var ept = outputs(Encoding.DEFAULT).ept();
    var potree = outputs(Encoding.DEFAULT).potree();
    Optional<Path> none = Optional.empty();

    build(survey, new BuildTrees.Outputs(ept, none, none, Encoding.DEFAULT), tight);
    assertThatThrownBy(
            () ->
                build(survey, new BuildTrees.Outputs(none, none, potree, Encoding.DEFAULT), tight))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("30000 points need up to 2 MB, 1 MB are free");
    assertThat(folder.resolve("p")).doesNotExist();
  }

  private static void build(Path survey, BuildTrees.Outputs outputs, OctreeSettings settings)
      throws Exception {
    new BuildTrees(CrsEngines::detect).run(FileSet.of(List.of(survey)), outputs, settings);
  }

  private static Disk withFree(long bytes) {
    return new Disk() {
      @Override
      public Scratch createScratch(Path file) throws IOException {
        return REAL.createScratch(file);
      }

      @Override
      public void writeFile(Path file, byte[] content) throws IOException {
        REAL.writeFile(file, content);
      }

      @Override
      public long usableBytes(Path below) {
        return bytes;
      }
    };
  }

  @Test
  void onePlaceInAnotherIsRefused() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 1_000);
    var nested =
        new BuildTrees.Outputs(
            Optional.of(folder.resolve("e")),
            Optional.of(folder.resolve("e/c.copc.laz")),
            Optional.empty(),
            Encoding.BROTLI);

    assertThatThrownBy(
            () ->
                new BuildTrees(CrsEngines::detect)
                    .run(FileSet.of(List.of(survey)), nested, settings))
        .hasMessageContaining("expected a place apart from");
    assertThat(folder.resolve("e")).doesNotExist();
  }

  private BuildTrees.Outputs outputs(Encoding encoding) {
    return new BuildTrees.Outputs(
        Optional.of(folder.resolve("e")),
        Optional.of(folder.resolve("c.copc.laz")),
        Optional.of(folder.resolve("p")),
        encoding);
  }

  private Path survey(String name, CoordinateFrame frame, int points) throws IOException {
    var spec = LasWriteSpec.of(PointFormat.of(7), frame, Compression.NONE);
    return Surveys.write(
        folder.resolve(name), Clouds.terrain(PointFormat.of(7), points, points), spec);
  }
}
