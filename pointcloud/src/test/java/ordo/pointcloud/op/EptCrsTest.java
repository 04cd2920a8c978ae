package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.crs.engines.GeoKeyRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code ept.json} says of the CRS, and which inputs go together. */
class EptCrsTest {
  private static final CrsEngine ENGINE = CrsEngines.detect();

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final GeoKeyRecords KEYS = GeoKeyRecords.of(1024, 1, 3072, 32633, 3076, 9001);

  @TempDir Path folder;

  @Test
  void oneCrsInOtherWordsIsOneTree() throws Exception {
    Path keys = Keyed.write(folder.resolve("keys.las"), Keyed.IN_ZONE_33, KEYS);
    Path wkt = Keyed.write(folder.resolve("wkt.las"), Keyed.IN_ZONE_33, Surveys.WKT);
    String spaced = Surveys.WKT.replace(",", ",\n  ");
    Path lines = Keyed.write(folder.resolve("lines.las"), Keyed.IN_ZONE_33, spaced);
    EptReport report = build(ENGINE, keys, wkt, lines);
    assertThat(report.tree().points()).isEqualTo(15);
    assertThat(report.notes()).isEmpty();
    assertThat(srs().get("authority").asString()).isEqualTo("EPSG");
    assertThat(srs().get("horizontal").asString()).isEqualTo("32633");
  }

  @Test
  void anotherZoneIsRefusedByNameAndCode() throws Exception {
    Path wkt = Keyed.write(folder.resolve("wkt.las"), Keyed.IN_ZONE_33, Surveys.WKT);
    Path other =
        Keyed.write(
            folder.resolve("other.las"), Keyed.IN_ZONE_33, GeoKeyRecords.of(1024, 1, 3072, 32634));
    assertThatThrownBy(() -> build(ENGINE, wkt, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other.las: expected the coordinate reference system of")
        .hasMessageContaining("wkt.las, EPSG:32633 (WGS 84 / UTM zone 33N)")
        .hasMessageEndingWith("found EPSG:32634 (WGS 84 / UTM zone 34N)");
    assertThat(folder.resolve("ept")).doesNotExist();
  }

  @Test
  void withoutLibprojUnknownWordsAreRefusedWithWhatToInstall() throws Exception {
    CrsEngine table = CrsEngines.detect(Map.of("ORDO_PROJ", "none"));
    String named = Surveys.WKT.replace(",AUTHORITY[\"EPSG\",\"32633\"]", "");
    Path keys = Keyed.write(folder.resolve("keys.las"), Keyed.IN_ZONE_33, KEYS);
    Path bare = Keyed.write(folder.resolve("bare.las"), Keyed.IN_ZONE_33, named);
    assertThatThrownBy(() -> build(table, keys, bare))
        .hasMessageContaining("found WGS 84 / UTM zone 33N (")
        .hasMessageContaining("install libproj25 proj-data");
    build(table, bare, bare);
    assertThat(srs().get("wkt").asString()).isEqualTo(named);
  }

  @Test
  void textThatNobodyReadsIsLeftOutAndShown() throws Exception {
    Path quotes = Keyed.write(folder.resolve("quotes.las"), Keyed.IN_ZONE_33, "''");
    EptReport report = build(ENGINE, quotes);
    assertThat(report.notes())
        .containsExactly(
            "quotes.las: no CRS is written as WKT: the file's WKT record, '''', is no WKT that can"
                + " be read");
    assertThat(srs().isEmpty()).isTrue();
  }

  @Test
  void heightsOfKeysStandInTheDocument() throws Exception {
    assumeTrue(ENGINE.name().startsWith("PROJ"), "libproj is not installed");
    GeoKeyRecords feet = GeoKeyRecords.of(1024, 1, 3072, 2927, 4096, 5703, 4099, 9003);
    Path input = Keyed.write(folder.resolve("feet.las"), Keyed.IN_WASHINGTON, feet);
    assertThat(build(ENGINE, input).notes())
        .singleElement()
        .asString()
        .startsWith("feet.las: heights are in US survey foot");
    assertThat(srs().get("horizontal").asString()).isEqualTo("2927");
    assertThat(srs().get("vertical").asString()).isEqualTo("6360");
    assertThat(srs().get("wkt").asString()).contains("VERT_CS[\"NAVD88 height (ftUS)\"");
  }

  private EptReport build(CrsEngine engine, Path... inputs) throws Exception {
    Path output = folder.resolve("ept");
    return new BuildEpt(() -> engine)
        .run(List.of(inputs), output, EptOptions.below(folder.resolve("work")));
  }

  private JsonNode srs() {
    return JSON.readTree(folder.resolve("ept/ept.json").toFile()).get("srs");
  }
}
