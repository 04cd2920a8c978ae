package ordo.pointcloud.crs.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vertical part of GeoTIFF keys: read, kept, written, or said to be lost. */
class GeoKeyHeightsTest {
  private static final Optional<CrsEngine> PROJ = CrsEngines.proj(Map.of());

  private static final String FEET = "US survey foot";

  @ParameterizedTest
  @CsvSource({
    "6360, 0, 9003, NAVD88 height (ftUS), US survey foot",
    "5103, 0, 9003, NAVD88 height (ftUS), US survey foot",
    "32767, 5103, 9003, NAVD88 height (ftUS), US survey foot",
    "0, 5103, 9002, NAVD88 height (ft), foot",
    "5703, 0, 0, NAVD88 height, metre",
    "5103, 0, 0, NAVD88 height, metre",
    "32767, 1027, 9002, EGM2008 height (foot), foot",
    "0, 0, 9003, unnamed heights, US survey foot",
    "32767, 0, 9001, unnamed heights, metre",
  })
  void heightsAreWrittenByTheirNameAndUnit(
      int vertical, int datum, int unit, String name, String unitName) {
    StatedCrs.Named named =
        named(
            GeoKeyRecords.of(
                1024, 1, 3072, 2927, 3076, 9003, 4096, vertical, 4098, datum, 4099, unit));
    assertThat(named.crs().name()).isEqualTo("NAD83(HARN) / Washington South (ftUS) + " + name);
    assertThat(named.crs().kind()).isEqualTo(CrsKind.COMPOUND);
    assertThat(named.crs().units().vertical().map(CrsUnit::name)).contains(unitName);
    assertThat(named.wkt()).contains("VERT_CS[\"" + name);
    assertThat(named.notes()).isEmpty();
  }

  @Test
  void theUnitOfTheKeysOverridesThatOfTheCodeAndBothAreNamed() {
    StatedCrs.Named named =
        named(GeoKeyRecords.of(1024, 1, 3072, 26910, 3076, 9003, 4096, 5703, 4099, 9003));
    assertThat(named.crs().units().vertical().map(CrsUnit::name)).contains(FEET);
    assertThat(named.crs().units().horizontal().name()).isEqualTo(FEET);
    assertThat(named.notes())
        .containsExactly(
            "x and y are in US survey foot (GeoTIFF key 3076), which overrides the metre of"
                + " EPSG:26910 (NAD83 / UTM zone 10N) (key 3072)",
            "heights are in US survey foot (GeoTIFF key 4099), which overrides the metre of"
                + " EPSG:5703, NAVD88 height (key 4096)");
    StatedCrs.Named local = named(GeoKeyRecords.of(1024, 1, 3072, 25832, 4096, 7837, 4099, 9002));
    assertThat(local.crs().name()).isEqualTo("ETRS89 / UTM zone 32N + DHHN2016 height (foot)");
    assertThat(local.crs().units().vertical().orElseThrow().factor()).isEqualTo(0.3048);
    assertThat(local.notes()).singleElement().asString().contains("foot", "metre of EPSG:7837");
  }

  @Test
  void aCitationNamesHeightsThatHaveNoCode() {
    StatedCrs.Named named =
        named(
            GeoKeyRecords.of(1024, 1, 3072, 2927, 4096, 32767, 4099, 9003)
                .text(4097, "site datum"));
    assertThat(named.crs().name()).endsWith(" + site datum");
    assertThat(named.wkt()).contains("VERT_CS[\"site datum\",VERT_DATUM[\"unknown\"");
  }

  @Test
  void heightsStandBesideAHorizontalPartThatIsNoCode() {
    StatedCrs.Named named =
        named(
            GeoKeyRecords.of(1024, 1, 2048, 4269, 3072, 32767, 3075, 1, 4096, 5703)
                .number(3080, -100)
                .number(3081, 31));
    assertThat(named.crs().name()).isEqualTo("NAD83 / Transverse Mercator + NAVD88 height");
  }

  @Test
  void heightsAboveTheEllipsoidMakeACrsOfThreeDimensions() {
    StatedCrs.Named projected =
        named(GeoKeyRecords.of(1024, 1, 3072, 32633, 4096, 5030, 4099, 9002));
    assertThat(projected.crs().kind()).isEqualTo(CrsKind.PROJECTED_3D);
    assertThat(projected.crs().units().vertical().map(CrsUnit::name)).contains("foot");
    assertThat(named(GeoKeyRecords.of(1024, 2, 2048, 4326, 4096, 5030)).crs().kind())
        .isEqualTo(CrsKind.GEOGRAPHIC_3D);
    // Of another ellipsoid than that of NAD83.
    StatedCrs.Named other = named(GeoKeyRecords.of(1024, 1, 3072, 26910, 4096, 5030));
    assertThat(other.text()).isEqualTo("EPSG:26910");
    assertThat(other.notes())
        .containsExactly(
            "heights are not named, though the GeoTIFF keys say 4096 = 5030: heights above"
                + " ellipsoid EPSG:7030, the horizontal CRS has EPSG:7019");
  }

  @ParameterizedTest
  @CsvSource({
    "4096, 9999, EPSG:9999: no such CRS",
    "4096, 2927, expected a vertical CRS",
    "4098, 6326, key 4098: unknown vertical datum 6326",
    "4099, 9999, GeoTIFF key 4099: unknown unit 9999",
  })
  void whatCannotBeSaidIsNamedInOneLine(int key, int code, String why) {
    StatedCrs.Named named = named(GeoKeyRecords.of(1024, 1, 3072, 2927, key, code));
    assertThat(named.text()).isEqualTo("EPSG:2927");
    assertThat(named.notes())
        .singleElement()
        .asString()
        .startsWith("heights are not named, though the GeoTIFF keys say " + key + " = " + code)
        .contains(why);
  }

  @Test
  void withoutLibprojHeightsAreSaidToBeLostWithWhatToInstall() {
    StatedCrs stated =
        GeoKeyRecords.of(1024, 1, 3072, 2992, 4096, 6360).file().stated(CrsEngines.proven());
    assertThat(stated.named()).contains("EPSG:2992");
    assertThat(stated.notes())
        .singleElement()
        .asString()
        .contains("4096 = 6360", "heights need libproj", "install libproj25");
  }

  private static StatedCrs.Named named(GeoKeyRecords keys) {
    assumeTrue(PROJ.isPresent(), "libproj is not installed");
    return (StatedCrs.Named) keys.file().stated(PROJ.get());
  }
}
