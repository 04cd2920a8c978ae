package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.crs.engines.GeoKeyRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.points.ScanProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No height comes out under a unit or a datum that it has not. */
class ReprojectHeightsTest {
  private static final CrsEngine ENGINE = CrsEngines.detect();

  private static final String UTM_AND_METRES = "EPSG:26910+EPSG:5703";

  @TempDir Path folder;

  /** A thousand US survey feet, however the keys say so. */
  @ParameterizedTest
  @CsvSource({"5703, 0", "6360, 0", "5103, 0", "32767, 5103"})
  void feetBecomeMetres(int vertical, int datum) throws Exception {
    Path input = washington(GeoKeyRecords.of(4096, vertical, 4098, datum, 4099, 9003));
    ReprojectOutcome.Reprojected done = done(run(input, Optional.empty(), UTM_AND_METRES));
    assertThat(done.header().summary().bounds().minZ()).isCloseTo(304.8006, within(0.0005));
    assertThat(wkt()).contains("VERT_CS[\"NAVD88 height\"");
    assertThat(done.message().contains("which overrides the metre of EPSG:5703"))
        .isEqualTo(vertical == 5703);
  }

  @Test
  void heightsAboveNobodyKnowsWhatAreRefusedWithWhatToDo() throws Exception {
    Path input = washington(GeoKeyRecords.of(4099, 9003));
    assertThat(run(input, Optional.empty(), UTM_AND_METRES))
        .isInstanceOfSatisfying(
            ReprojectOutcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("unnamed heights", "ballpark", "another may be said instead"));
    assertThat(folder.resolve("out.laz")).doesNotExist();
  }

  @Test
  void heightsThatStayKeepTheirOwnLabel() throws Exception {
    Path input = washington(GeoKeyRecords.of(4096, 6360));
    ReprojectOutcome.Reprojected done = done(run(input, Optional.empty(), "EPSG:26910"));
    assertThat(done.header().summary().bounds().minZ()).isEqualTo(1_000);
    assertThat(wkt())
        .startsWith("COMPD_CS[\"NAD83 / UTM zone 10N + NAVD88 height (ftUS)\"")
        .contains("AUTHORITY[\"EPSG\",\"26910\"]", "AUTHORITY[\"EPSG\",\"6360\"]");
    assertThat(done.message()).contains("heights stay what they were: NAVD88 height (ftUS)");
  }

  /** The source that was asked for has no heights, so they cannot move; the file names them. */
  @Test
  void heightsThatCannotMoveAreNotLabelledAsTheTargets() throws Exception {
    Path input = washington(GeoKeyRecords.of(4099, 9003));
    ReprojectOutcome.Reprojected done = done(run(input, Optional.of("EPSG:2927"), UTM_AND_METRES));
    assertThat(done.header().summary().bounds().minZ()).isEqualTo(1_000);
    assertThat(wkt()).contains("UTM zone 10N", "US survey foot").doesNotContain("NAVD88");
    assertThat(done.target().text()).isEqualTo("EPSG:26910");
    assertThat(done.message())
        .contains("heights are left as they are", "of " + UTM_AND_METRES + " the horizontal part");
  }

  @Test
  void ofATargetOfThreeDimensionsTheHorizontalPartIsWritten() throws Exception {
    Path input = washington(GeoKeyRecords.of());
    ReprojectOutcome.Reprojected done = done(run(input, Optional.empty(), "EPSG:4979"));
    assertThat(wkt()).startsWith("GEOGCS[\"WGS 84\"").doesNotContain("VERT_CS");
    assertThat(done.target().label()).isEqualTo("EPSG:4326 (WGS 84)");
  }

  @Test
  void theReasonWhyAFileNamesNoCrsIsGiven() throws Exception {
    Path input =
        Keyed.write(
            folder.resolve("in.las"), Keyed.IN_ZONE_33, GeoKeyRecords.of(1024, 1, 2048, 4326));
    assertThat(run(input, Optional.empty(), "EPSG:3857"))
        .isInstanceOfSatisfying(
            ReprojectOutcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("contradict each other", "say what its coordinates are"));
    assertThat(done(run(input, Optional.of("EPSG:32633"), "EPSG:3857")).message())
        .contains("could not be compared with EPSG:32633: GeoTIFF keys contradict");
  }

  private Path washington(GeoKeyRecords heights) throws Exception {
    return Keyed.write(
        folder.resolve("in.las"),
        Keyed.IN_WASHINGTON,
        heights.and(1024, 1, 3072, 2927, 3076, 9003));
  }

  private static ReprojectOutcome.Reprojected done(ReprojectOutcome outcome) {
    assertThat(outcome).isInstanceOf(ReprojectOutcome.Reprojected.class);
    return (ReprojectOutcome.Reprojected) outcome;
  }

  private ReprojectOutcome run(Path input, Optional<String> source, String target)
      throws Exception {
    assumeTrue(ENGINE.name().startsWith("PROJ"), "libproj is not installed");
    Path output = folder.resolve("out.laz");
    return Reprojections.run(
        ENGINE, input, new ReprojectRequest(output, source, target, true, 1, ScanProgress.NONE));
  }

  private String wkt() throws Exception {
    try (LasFile file = LasFiles.open(folder.resolve("out.laz"))) {
      return file.find(LasVlr.PROJECTION, LasVlr.WKT_RECORD).orElseThrow().text();
    }
  }
}
