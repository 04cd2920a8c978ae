package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
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
 * Someone else's reader walks the tree, opens every tile, and finds the input's points: the same
 * multiset of places, and of whole records, and the same sum of every attribute.
 */
final class IndependentEptTest {
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
    assertTreeHolds(SharedScenes.scene(name));
  }

  @ParameterizedTest
  @CsvSource({"3, NONE", "6, LAZ_FIXED_CHUNKS", "7, LAZ_VARIABLE_CHUNKS", "8, LAZ_FIXED_CHUNKS"})
  void samplesWithExtraBytesAreWhole(int format, Compression compression) throws Exception {
    Path survey = folder.resolve(compression == Compression.NONE ? "s.las" : "s.laz");
    var spec =
        new SampleSpec(
            300_000,
            new PointFormat(format, SampleSpec.EXTRA_BYTES),
            format,
            Placement.pennsylvaniaNorth());
    new SampleFile(spec, Optional.of(Surveys.WKT), compression).write(survey, 2, ScanProgress.NONE);

    assertTreeHolds(survey);
  }

  @ParameterizedTest
  @MethodSource("ordo.pointcloud.op.SkewedClouds#all")
  void skewedCloudsAreWhole(SkewedClouds.Skew skew) throws Exception {
    var spec =
        LasWriteSpec.of(skew.points().format, CoordinateFrame.of(0.001, 0), Compression.NONE);

    assertTreeHolds(Surveys.write(folder.resolve("skew.las"), skew.points(), spec));
  }

  @Test
  void severalSurveysAreOneTree() throws Exception {
    Path first = Surveys.terrain(folder, "a.las", new PointFormat(6, 2), 120_000);
    Path second = Surveys.terrain(folder, "b.las", new PointFormat(7, 2), 90_000);
    Path third = Surveys.terrain(folder, "c.las", new PointFormat(1, 2), 70_000);

    assertTreeHolds(List.of(first, second, third));
  }

  @Test
  void aHierarchyOfManyFilesLeadsToEveryTile() throws Exception {
    int side = 160;
    int together = 20;
    PointBlock points =
        Clouds.of(
            side * side * together,
            i -> i / together % side * 1000,
            i -> i / together / side * 1000,
            i -> 0);
    var spec = LasWriteSpec.of(points.format, CoordinateFrame.of(0.001, 0), Compression.NONE);
    Path survey = Surveys.write(folder.resolve("clusters.las"), points, spec.withWkt(Surveys.WKT));

    EptReport report = build(List.of(survey), new TreeRules(8, 0));

    int nodes = report.tree().nodes();
    int files = folder.resolve("ept/ept-hierarchy").toFile().list().length;
    assertThat(nodes).isGreaterThan(32_768);
    assertThat(files).isGreaterThan(500);
    assertThat(NodeReaders.walk(folder.resolve("ept")))
        .isEqualTo("{\"count\":%d,\"nodes\":%d,\"files\":%d}".formatted(points.size, nodes, files));
  }

  private void assertTreeHolds(Path survey) throws Exception {
    assertTreeHolds(List.of(survey));
  }

  private void assertTreeHolds(List<Path> surveys) throws Exception {
    build(surveys, TreeRules.EPT);

    assertThat(ValidateEpt.run(folder.resolve("ept"))).noneMatch(Check::isFailed);
    List<String> sums = NodeReaders.sums(surveys, folder.resolve("ept"));
    assertThat(sums.get(1)).isEqualTo(sums.get(0));
  }

  private EptReport build(List<Path> surveys, TreeRules rules) throws Exception {
    EptOptions options = EptOptions.below(folder.resolve("work"));
    return new BuildEpt(CrsEngines::detect)
        .run(surveys, folder.resolve("ept"), options.with(options.settings().withRules(rules)));
  }
}
