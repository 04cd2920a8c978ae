package ordo.pointcloud.crs.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What GeoTIFF keys mean by themselves, by method, beside WKT, and when they contradict. */
class GeoKeyMeaningsTest {
  private static final Optional<CrsEngine> PROJ = CrsEngines.proj(Map.of());

  private static final CloudBox IN_ALASKA =
      new CloudBox(800_000, 700_000, 100, 800_070, 700_049, 101);

  static Stream<CrsEngine> engines() {
    return Stream.concat(PROJ.stream(), Stream.of(CrsEngines.proven()));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aModelThatContradictsTheCrsIsNoCrs(CrsEngine engine) {
    for (GeoKeyRecords keys :
        new GeoKeyRecords[] {
          GeoKeyRecords.of(1024, 1, 2048, 4326, 3076, 9001),
          GeoKeyRecords.of(1024, 2, 3072, 32633),
          GeoKeyRecords.of(1024, 3, 2048, 4326, 3072, 32633)
        }) {
      StatedCrs stated = keys.file().stated(engine);
      assertThat(stated.named()).isEmpty();
      assertThat(stated.written()).isEmpty();
      assertThat(stated.notes())
          .singleElement()
          .asString()
          .contains("GeoTIFF keys contradict each other", "(key 1024)", "1024 = ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3072, 4326, expected a projected CRS",
    "2, 2048, 32633, expected a geographic CRS",
    "3, 2048, 4258, expected a geocentric CRS",
    "1, 3072, 29999, EPSG:29999: no such CRS",
    "9, 3072, 32633, GeoTIFF key 1024: unknown model type 9",
  })
  void aCodeOfAnotherKindIsNamed(int model, int key, int code, String why) {
    assertThat(GeoKeyRecords.of(1024, model, key, code).file().stated(proj()).shown())
        .contains(why, "GeoTIFF key " + (model == 9 ? 1024 : key));
  }

  @ParameterizedTest
  @CsvSource({
    "3072, 32633, 3076, 9999, unknown unit 9999",
    "3072, 32633, 3076, 32767, a user-defined unit without its size",
    "3074, 19999, 2048, 4326, unknown projection 19999",
    "3075, 99, 2048, 4326, unknown projection method 99",
    "3075, 1, 2050, 9000, unknown datum 9000",
    "3075, 1, 2056, 7999, ellipsoid 7999",
    "3075, 1, 2051, 8903, found code 8903",
    "2048, 4326, 2054, 9105, 'expected the degree of EPSG:4326 (WGS 84), found grad'",
  })
  void whatNobodyKnowsIsNamed(int key, int code, int other, int otherCode, String why) {
    GeoKeyRecords keys = GeoKeyRecords.of(key, code, other, otherCode);
    assertThat(keys.file().stated(proj()).shown()).contains(why);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aZoneOfUtmIsThatCodeByItsConversionAndByItsNumbers(CrsEngine engine) {
    GeoKeyRecords byCode = GeoKeyRecords.of(1024, 1, 2048, 4326, 3072, 32767, 3074, 16033);
    assertThat(byCode.file().stated(engine).named()).contains("EPSG:32633");
    GeoKeyRecords south = GeoKeyRecords.of(1024, 1, 2048, 4326, 3072, 32767, 3074, 16133);
    assertThat(south.file().stated(engine).named()).contains("EPSG:32733");
    assertThat(utm(GeoKeyRecords.of(1024, 1, 2048, 4269), -81).file().stated(engine).named())
        .contains("EPSG:26917");
  }

  @Test
  void aDatumIsTakenByItsEllipsoidOrByItsNameInTheCitation() {
    StatedCrs byEllipsoid =
        utm(GeoKeyRecords.of(1024, 1, 2050, 32767, 2056, 7030), -81).file().stated(proj());
    assertThat(byEllipsoid.shown())
        .isEqualTo("Unknown datum based upon the WGS 84 ellipsoid / UTM zone 17N");
    GeoKeyRecords cited =
        utm(GeoKeyRecords.of(1024, 1, 2050, 32767), -81)
            .number(2057, 6378137)
            .number(2059, 298.257222101)
            .text(
                2049,
                "GCS Name = GCS_North_American_1983|Datum = D_North_American_1983|Ellipsoid = GRS_1980");
    String text = cited.file().stated(proj()).named().orElseThrow();
    assertThat(proj().same(text, "EPSG:26917")).isTrue();
  }

  @Test
  void obliqueMercatorLiesWhereItsCodeDoesAndAMissingAngleIsSaid() {
    GeoKeyRecords keys =
        GeoKeyRecords.of(1024, 1, 2048, 4269, 3072, 32767, 3074, 32767, 3075, 3)
            .number(3088, -133.666666666667)
            .number(3089, 57)
            .number(3094, 323.130102361111)
            .number(3093, 0.9999)
            .number(3082, 5_000_000)
            .number(3083, -5_000_000);
    StatedCrs.Named missing = (StatedCrs.Named) keys.file().stated(proj());
    assertThat(missing.notes()).singleElement().asString().contains("key 3096", "90 degrees");
    keys.number(3096, 323.130102361111);
    StatedCrs.Named whole = (StatedCrs.Named) keys.file().stated(proj());
    assertThat(whole.notes()).isEmpty();
    Position place = proj().locate("EPSG:26931", IN_ALASKA).orElseThrow();
    assertThat(proj().locate(whole.text(), IN_ALASKA).orElseThrow().metresTo(place))
        .isLessThan(0.01);
  }

  @Test
  void cassiniLiesWhereItsCodeDoes() {
    // Cassini of Trinidad 1903, in metres.
    GeoKeyRecords keys =
        GeoKeyRecords.of(1024, 1, 2048, 4302, 3072, 32767, 3075, 18, 3076, 9005)
            .number(3081, 10.4416666666667)
            .number(3080, -61.3333333333333)
            .number(3082, 283_800)
            .number(3083, 214_500);
    String text = keys.file().stated(proj()).named().orElseThrow();
    CloudBox trinidad = new CloudBox(300_000, 250_000, 0, 300_100, 250_100, 1);
    Position place = proj().locate("EPSG:2314", trinidad).orElseThrow();
    assertThat(proj().locate(text, trinidad).orElseThrow().metresTo(place)).isLessThan(1);
  }

  @Test
  void mercatorByAParallelIsNotMercatorByAScale() {
    GeoKeyRecords keys =
        GeoKeyRecords.of(1024, 1, 2048, 4326, 3072, 32767, 3075, 7)
            .number(3078, 41)
            .number(3080, 100);
    // EPSG:3388, on another datum: Caspian Sea Mercator has its parallel at 42 degrees.
    assertThat(keys.file().stated(proj()).written().orElseThrow())
        .contains("Mercator_2SP", "PARAMETER[\"standard_parallel_1\",41]");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
        28, 9815
      })
  void everyMethodIsUnderstoodByProj(int method) {
    GeoKeyRecords keys =
        GeoKeyRecords.of(1024, 1, 2048, 4326, 3072, 32767, 3075, method)
            .number(3078, 40)
            .number(3079, 50)
            .number(3080, 10)
            .number(3081, 45)
            .number(3094, 30)
            .number(3095, 10)
            .number(3096, 30);
    assertThat(keys.file().stated(proj()).named()).isPresent();
  }

  @Test
  void wktIsTakenWhereTheKeysBesideItAreNumbersOnly() {
    String wkt = ((StatedCrs.Named) GeoKeyRecords.of(3072, 2992).file().stated(proj())).wkt();
    GeoKeyRecords numbers = utm(GeoKeyRecords.of(1024, 1, 2050, 32767, 2056, 7030), -81);
    StatedCrs.Named byWkt = (StatedCrs.Named) numbers.beside(wkt, false).stated(proj());
    assertThat(byWkt.label()).isEqualTo("EPSG:2992 (NAD83 / Oregon GIC Lambert (ft))");
    assertThat(byWkt.notes()).singleElement().asString().contains("WKT record was taken");
    StatedCrs byCode = GeoKeyRecords.of(3072, 32633).beside(wkt, false).stated(proj());
    assertThat(byCode.named()).contains("EPSG:32633");
    StatedCrs byBit = GeoKeyRecords.of(3072, 32633).beside(wkt, true).stated(proj());
    assertThat(byBit.named()).contains(wkt);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void textThatNobodyReadsIsNoCrsAndIsShown(CrsEngine engine) {
    FileCrs file = new FileCrs(Optional.of("''\n\u0001x"), Optional.empty(), true);
    StatedCrs stated = file.stated(engine);
    assertThat(stated.written()).isEmpty();
    assertThat(stated.notes())
        .containsExactly(
            "no CRS is written as WKT: the file's WKT record, ''' x', is no WKT that can be read");
    StatedCrs byKeys = GeoKeyRecords.of(3072, 32633).beside("''", true).stated(engine);
    assertThat(byKeys.named()).contains("EPSG:32633");
    assertThat(byKeys.notes()).singleElement().asString().contains("keys were taken", "''''");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aLocalCrsIsKeptThoughItHasNoPlace(CrsEngine engine) {
    String local = "LOCAL_CS[\"site\",UNIT[\"metre\",1]]";
    StatedCrs stated = new FileCrs(Optional.of(local), Optional.empty(), true).stated(engine);
    assertThat(stated.named()).isEmpty();
    assertThat(stated.written()).contains(local);
    assertThat(stated.shown()).startsWith("site (");
  }

  private static GeoKeyRecords utm(GeoKeyRecords base, double meridian) {
    return base.and(3072, 32767, 3074, 32767, 3075, 1, 3076, 9001)
        .number(3080, meridian)
        .number(3081, 0)
        .number(3082, 500_000)
        .number(3083, 0)
        .number(3092, 0.9996);
  }

  private static CrsEngine proj() {
    assumeTrue(PROJ.isPresent(), "libproj is not installed");
    return PROJ.get();
  }
}
