package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readers that share nothing with the sink walk the hierarchy of a Potree data set, decode every
 * node, and find the input's points, each in its node's box and all that the metadata says of them
 * true.
 */
final class IndependentPotreeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autzen-pdrf3.laz",
        "autzen-pdrf7.las",
        "isprs-fsite5-utm32n.laz",
        "ign-lambert93.laz"
      })
  void realSurveysAreWholeInBothEncodings(String name) throws Exception {
    assertSetsHold(List.of(SharedScenes.scene(name)), TreeRules.POTREE, Encoding.values());
  }

  @ParameterizedTest
  @CsvSource({
    "0, NONE",
    "1, NONE",
    "2, LAZ_FIXED_CHUNKS",
    "3, NONE",
    "6, LAZ_FIXED_CHUNKS",
    "7, LAZ_VARIABLE_CHUNKS",
    "8, LAZ_FIXED_CHUNKS"
  })
  void samplesWithExtraBytesAreWhole(int format, Compression compression) throws Exception {
    Path survey = folder.resolve(compression == Compression.NONE ? "s.las" : "s.laz");
    var spec =
        new SampleSpec(
            60_000,
            new PointFormat(format, SampleSpec.EXTRA_BYTES),
            format,
            Placement.pennsylvaniaNorth());
    new SampleFile(spec, Optional.of(Surveys.WKT), compression).write(survey, 2, ScanProgress.NONE);

    assertSetsHold(List.of(survey), TreeRules.POTREE, Encoding.values());
  }

  @ParameterizedTest
  @MethodSource("ordo.pointcloud.op.SkewedClouds#smaller")
  void skewedCloudsAreWhole(SkewedClouds.Skew skew) throws Exception {
    var spec =
        LasWriteSpec.of(skew.points().format, CoordinateFrame.of(0.001, 0), Compression.NONE);

    assertSetsHold(
        List.of(Surveys.write(folder.resolve("skew.las"), skew.points(), spec)),
        TreeRules.POTREE,
        Encoding.BROTLI);
  }

  @Test
  void severalSurveysAreOneSet() throws Exception {
    Path first = Surveys.terrain(folder, "a.las", new PointFormat(6, 2), 50_000);
    Path second = Surveys.terrain(folder, "b.las", new PointFormat(7, 2), 40_000);
    Path third = Surveys.terrain(folder, "c.las", new PointFormat(1, 2), 30_000);

    assertSetsHold(List.of(first, second, third), TreeRules.POTREE, Encoding.BROTLI);
  }

  @ParameterizedTest
  @EnumSource
  void aDeepHierarchyLeadsThroughProxiesToEveryNode(Encoding encoding) throws Exception {
    int side = 36;
    int together = 20;
    PointBlock points =
        Clouds.of(
            side * side * together,
            i -> i / together % side * 1000,
            i -> i / together / side * 1000,
            i -> i % together);
    var spec = LasWriteSpec.of(points.format, CoordinateFrame.of(0.001, 0), Compression.NONE);
    Path survey = Surveys.write(folder.resolve("clusters.las"), points, spec.withWkt(Surveys.WKT));

    BuildPotree.Report report = assertSetsHold(List.of(survey), new TreeRules(2, 0), encoding);

    assertThat(report.tree().depth()).as("three chunks below each other").isGreaterThan(8);
  }

  @Test
  void potreeCoreLoadsEveryNodeAndFindsTheSameInBothEncodings() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", new PointFormat(8, 3), 60_000);
    List<Path> sets = new ArrayList<>();
    for (Encoding encoding : Encoding.values()) {
      sets.add(folder.resolve(encoding.name()));
      build(List.of(survey), sets.getLast(), new TreeRules(2_000, 100), encoding);
    }

    List<String> seen = NodeReaders.potreeCore(sets);

    assertThat(seen.get(1)).isEqualTo(seen.get(0));
    assertThat(seen.get(0)).startsWith("{\"count\":60000,");
  }

  private BuildPotree.Report assertSetsHold(
      List<Path> surveys, TreeRules rules, Encoding... encodings) throws Exception {
    BuildPotree.Report report = null;
    List<Path> sets = new ArrayList<>();
    for (Encoding encoding : encodings) {
      sets.add(folder.resolve(encoding.name()));
      report = build(surveys, sets.getLast(), rules, encoding);
    }
    List<String> sums = NodeReaders.potreeSums(surveys, sets);
    for (int set = 1; set < sums.size(); set++) {
      assertThat(sums.get(set)).isEqualTo(sums.getFirst());
    }
    return report;
  }

  private BuildPotree.Report build(List<Path> surveys, Path set, TreeRules rules, Encoding encoding)
      throws Exception {
    return new BuildPotree(CrsEngines::detect)
        .run(
            surveys,
            set,
            encoding,
            BuildPotree.settingsBelow(folder.resolve("work")).withRules(rules));
  }
}
