package ordo.pointcloud.crs.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;
import org.junit.jupiter.api.Test;

/** One CRS in other words is one CRS; another is another, however alike. */
class SameCrsTest {
  private static final Optional<CrsEngine> PROJ = CrsEngines.proj(Map.of());

  static final String ESRI_33N =
      """
      PROJCS["WGS_1984_UTM_Zone_33N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",\
      SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],\
      UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
      PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],\
      PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],\
      PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]""";

  static final String WKT2_33N =
      """
      PROJCRS["WGS 84 / UTM zone 33N",BASEGEOGCRS["WGS 84",
        DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]]],
        CONVERSION["UTM zone 33N",METHOD["Transverse Mercator",ID["EPSG",9807]],
          PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],
          PARAMETER["Longitude of natural origin",15,ANGLEUNIT["degree",0.0174532925199433]],
          PARAMETER["Scale factor at natural origin",0.9996],
          PARAMETER["False easting",500000,LENGTHUNIT["metre",1]],
          PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],
        CS[Cartesian,2],AXIS["(E)",east],AXIS["(N)",north],LENGTHUNIT["metre",1]]""";

  @Test
  void projKnowsOneCrsInOtherWords() {
    CrsEngine engine = proj();
    String wkt = ((Described.Known) engine.describe("EPSG:32633")).crs().wkt();
    String shifted =
        wkt.replace(
            "298.257223563,AUTHORITY[\"EPSG\",\"7030\"]]",
            "298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],TOWGS84[0,0,0,0,0,0,0]");
    assertThat(shifted).isNotEqualTo(wkt);
    for (String words : new String[] {wkt, wkt.replace(",", ",\n "), ESRI_33N, WKT2_33N, shifted}) {
      assertThat(engine.same("EPSG:32633", words)).as(words).isTrue();
      assertThat(engine.same(words, "EPSG:32633")).as(words).isTrue();
      assertThat(engine.same(words, "EPSG:32634")).as(words).isFalse();
      assertThat(engine.same(words, "EPSG:25833")).as(words).isFalse();
      assertThat(engine.same(words, "EPSG:32633+EPSG:5773")).as(words).isFalse();
    }
    assertThat(engine.same("EPSG:26910+EPSG:5703", "EPSG:26910+EPSG:6360")).isFalse();
    assertThat(engine.same("''", "''")).isFalse();
  }

  @Test
  void theTableKnowsACodeAndItsWktWhateverTheSpaces() {
    CrsEngine engine = CrsEngines.proven();
    String wkt = ((Described.Known) engine.describe("EPSG:32633")).crs().wkt();
    assertThat(engine.same("EPSG:32633", wkt.replace(",", ",\n "))).isTrue();
    assertThat(engine.same(ESRI_33N, ESRI_33N.replace(",", ", "))).isTrue();
    assertThat(engine.same("EPSG:32633", "EPSG:32634")).isFalse();
    assertThat(engine.same(ESRI_33N, "EPSG:32633")).isFalse();
  }

  private static CrsEngine proj() {
    assumeTrue(PROJ.isPresent(), "libproj is not installed");
    return PROJ.get();
  }
}
