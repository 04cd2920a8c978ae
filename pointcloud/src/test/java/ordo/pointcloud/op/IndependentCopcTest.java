package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Someone else's readers walk the hierarchy of a COPC file, decode every chunk by itself and the
 * file as a plain LAZ file, and find the input's points, each in its node's cell.
 */
final class IndependentCopcTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autzen-pdrf3.laz",
        "autzen-pdrf7.las",
        "isprs-fsite5-utm32n.laz",
        "ign-lambert93.laz"
      })
  void realSurveysAreWhole(String name) throws Exception {
    assertTreeHolds(List.of(SharedScenes.scene(name)), TreeRules.COPC);
  }

  @ParameterizedTest
  @CsvSource({"3, NONE", "6, LAZ_FIXED_CHUNKS", "7, LAZ_VARIABLE_CHUNKS", "8, LAZ_FIXED_CHUNKS"})
  void samplesWithExtraBytesAreWhole(int format, Compression compression) throws Exception {
    Path survey = folder.resolve(compression == Compression.NONE ? "s.las" : "s.laz");
    var spec =
        new SampleSpec(
            200_000,
            new PointFormat(format, SampleSpec.EXTRA_BYTES),
            format,
            Placement.pennsylvaniaNorth());
    new SampleFile(spec, Optional.of(Surveys.WKT), compression).write(survey, 2, ScanProgress.NONE);

    assertTreeHolds(List.of(survey), TreeRules.COPC);

    try (LasFile file = LasFiles.open(copc())) {
      assertThat(file.frame().scaleX()).isEqualTo(0.001);
    }
  }

  @ParameterizedTest
  @MethodSource("ordo.pointcloud.op.SkewedClouds#all")
  void skewedCloudsAreWhole(SkewedClouds.Skew skew) throws Exception {
    var spec =
        LasWriteSpec.of(skew.points().format, CoordinateFrame.of(0.001, 0), Compression.NONE);

    assertTreeHolds(
        List.of(Surveys.write(folder.resolve("skew.las"), skew.points(), spec)), TreeRules.COPC);
  }

  @Test
  void severalSurveysAreOneTree() throws Exception {
    Path first = Surveys.terrain(folder, "a.las", new PointFormat(6, 2), 120_000);
    Path second = Surveys.terrain(folder, "b.las", new PointFormat(7, 2), 90_000);
    Path third = Surveys.terrain(folder, "c.las", new PointFormat(1, 2), 70_000);

    assertTreeHolds(List.of(first, second, third), TreeRules.COPC);
  }

  @Test
  void aHierarchyOfManyPagesLeadsToEveryNode() throws Exception {
    int side = 72;
    int together = 20;
    PointBlock points =
        Clouds.of(
            side * side * together,
            i -> i / together % side * 1000,
            i -> i / together / side * 1000,
            i -> 0);
    var spec = LasWriteSpec.of(points.format, CoordinateFrame.of(0.001, 0), Compression.NONE);
    Path survey = Surveys.write(folder.resolve("clusters.las"), points, spec.withWkt(Surveys.WKT));

    int nodes = build(List.of(survey), new TreeRules(8, 0)).tree().nodes();

    assertThat(nodes).isGreaterThan(4096);
    assertThat(NodeReaders.walk(copc()))
        .isEqualTo("{\"count\":%d,\"nodes\":%d}".formatted(points.size, nodes));
  }

  private void assertTreeHolds(List<Path> surveys, TreeRules rules) throws Exception {
    build(surveys, rules);

    List<String> sums = NodeReaders.sumsLike(copc(), surveys);
    assertThat(sums.get(1)).isEqualTo(sums.get(0));
  }

  private BuildCopc.Report build(List<Path> surveys, TreeRules rules) throws Exception {
    BuildCopc.Report report =
        new BuildCopc(CrsEngines::detect)
            .run(surveys, copc(), BuildCopc.settingsBelow(folder.resolve("work")).withRules(rules));
    // Times may be of the wrong kind: so they are in a real survey.
    assertThat(ValidateLas.run(copc(), 2, ScanProgress.NONE))
        .filteredOn(Check::isFailed)
        .allMatch(check -> check.name().equals("gps-time"));
    return report;
  }

  private Path copc() {
    return folder.resolve("tree.copc.laz");
  }
}
