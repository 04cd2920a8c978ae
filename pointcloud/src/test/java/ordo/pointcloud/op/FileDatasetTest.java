package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.crs.engines.GeoKeyRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.ScanProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A CRS that is not named has its reason beside it, and the file's own words. */
class FileDatasetTest {
  private static final CrsEngine ENGINE = CrsEngines.detect();

  @TempDir Path folder;

  @Test
  void theReasonAndTheKeysStandBesideACrsThatIsNotNamed() throws Exception {
    JsonNode srs = srs(GeoKeyRecords.of(1024, 1, 3072, 29999));
    assertThat(srs.get("name").asString()).isEmpty();
    assertThat(srs.get("reason").asString()).contains("EPSG:29999: no such CRS");
    assertThat(srs.get("stated").asString()).isEqualTo("1024 = 1, 3072 = 29999");
  }

  @Test
  void wktThatNobodyReadsIsShownAsItIs() throws Exception {
    JsonNode srs = srs(Keyed.write(folder.resolve("a.las"), Keyed.IN_ZONE_33, "''"));
    assertThat(srs.get("reason").asString()).contains("'''', is no WKT that can be read");
    assertThat(srs.get("stated").asString()).isEqualTo("''");
    assertThat(srs.get("wkt").asString()).isEmpty();
  }

  @Test
  void aFileThatNamesNoneIsSaidToNameNone() throws Exception {
    JsonNode srs = srs(GeoKeyRecords.of());
    assertThat(srs.get("reason").asString()).isEqualTo("the file names no CRS");
    assertThat(srs.has("stated")).isFalse();
  }

  @Test
  void whatTheKeysOverrideIsNoted() throws Exception {
    JsonNode srs = srs(GeoKeyRecords.of(1024, 1, 3072, 32633));
    assertThat(srs.get("name").asString()).isEqualTo("WGS 84 / UTM zone 33N");
    assertThat(srs.has("reason")).isFalse();
    assertThat(srs.has("notes")).isFalse();
    JsonNode high = srs(GeoKeyRecords.of(1024, 1, 3072, 32633, 4096, 9999));
    assertThat(high.at("/notes/0").asString()).startsWith("heights are not named");
  }

  private JsonNode srs(GeoKeyRecords keys) throws Exception {
    return srs(Keyed.write(folder.resolve("a.las"), Keyed.IN_ZONE_33, keys));
  }

  private static JsonNode srs(Path path) throws Exception {
    try (LasFile file = LasFiles.open(path)) {
      return FileDataset.of("a.las", file, ENGINE)
          .read(file, Column.ALL, 1, ScanProgress.NONE)
          .at("/metadata/srs");
    }
  }
}
