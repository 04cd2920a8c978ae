package ordo.pointcloud.crs.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsCheck;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadCrsTest {
  private static final CloudBox IN_PENNSYLVANIA =
      new CloudBox(2_693_000, 236_000, 100, 2_694_000, 237_000, 200);

  static Stream<CrsEngine> engines() {
    return Stream.concat(CrsEngines.proj(Map.of()).stream(), Stream.of(CrsEngines.proven()));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void anUnknownCodeNamesTheNearestKnownOnes(CrsEngine engine) {
    assertThat(problem(engine, "EPSG:22719999")).contains("EPSG:22719999: no such CRS; nearest: ");
    assertThat(problem(engine, "EPSG:32661999")).contains("nearest: EPSG:32661");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aTextOfAnotherFormIsRefusedAndShown(CrsEngine engine) {
    for (String text :
        List.of("", "2271", "WGS84", "+proj=utm +zone=33", "EPSG:", "EPSG:-1", "urn:x", "a+b+c")) {
      assertThat(problem(engine, text)).contains("expected EPSG:n or ESRI:n");
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aHugeTextIsRefusedByItsLength(CrsEngine engine) {
    assertThat(problem(engine, "E".repeat(70_000))).contains("at most 65536 characters");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void brokenWktIsRefused(CrsEngine engine) {
    assertThat(problem(engine, "PROJCS[\"x\",GEOGCS[")).contains("WKT");
    assertThat(problem(engine, "A[".repeat(5_000))).contains("WKT");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aCloudOutsideTheAreaOfUseIsRefused(CrsEngine engine) {
    CloudBox atTheOrigin = new CloudBox(0, 0, 0, 100, 100, 10);
    assertThat(engine.plan("EPSG:2271", "EPSG:3857", Optional.of(atTheOrigin)))
        .isInstanceOfSatisfying(
            CrsPlan.Refused.class,
            refused -> assertThat(refused.text()).contains("outside the area of use of EPSG:2271"));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void pointsThatAreNotThereBecomeNaN(CrsEngine engine) {
    double[] x = {2_693_000, Double.NaN, 1e300, 2_693_000, Double.POSITIVE_INFINITY};
    double[] y = {236_000, 236_000, 236_000, -9e9, 236_000};
    double[] z = {1, 2, 3, 4, 5};
    try (CrsTransform.Lane lane = planned(engine, "EPSG:2271", "EPSG:3857").open()) {
      lane.apply(x, y, z, x.length);
    }
    assertThat(x[0]).isFinite();
    for (int index = 1; index < x.length; index++) {
      assertThat(x[index]).as("point %d", index).isNaN();
    }
    assertThat(z).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void aVerticalCrsIsToldApartAndTheCompoundShown() {
    CrsEngine engine = proj();
    assertThat(problem(engine, "EPSG:5703"))
        .contains("EPSG:5703 is a vertical CRS (NAVD88 height)")
        .contains("EPSG:n+EPSG:5703");
    assertThat(problem(engine, "EPSG:5703+EPSG:26915"))
        .contains("expected a projected or geographic 2D CRS");
    assertThat(problem(engine, "EPSG:26915+EPSG:4326")).contains("expected a vertical CRS");
    assertThat(problem(engine, "EPSG:26915+EPSG:99999999")).contains("no such CRS");
  }

  @Test
  void aMissingGeoidIsNamed() {
    CrsPlan plan =
        proj()
            .plan(
                "EPSG:26915+EPSG:5703",
                "EPSG:4979",
                Optional.of(new CloudBox(460_000, 4_970_000, 1, 460_100, 4_970_100, 2)));
    assertThat(plan)
        .isInstanceOfSatisfying(
            CrsPlan.Refused.class,
            refused ->
                assertThat(refused.text())
                    .contains("needs grid us_noaa_")
                    .contains("not installed")
                    .contains("ORDO_PROJ_DATA")
                    .contains("from https://"));
  }

  /** The German geoid of 2016, which PROJ knows by name and of no place to have it from. */
  @Test
  void noPlaceIsNamedWhereNoneIsKnownToHaveTheGrid() {
    CrsPlan plan = proj().plan("EPSG:25832+EPSG:7837", "EPSG:4937", Optional.empty());
    assertThat(plan)
        .isInstanceOfSatisfying(
            CrsPlan.Refused.class,
            refused ->
                assertThat(refused.text())
                    .contains("GCG2016", "ORDO_PROJ_DATA")
                    .doesNotContain("http"));
  }

  @Test
  void withoutLibprojTheRemedyNamesThePackage() {
    CrsEngine engine = CrsEngines.proven();
    assertThat(problem(engine, "EPSG:26915+EPSG:5703")).contains("install libproj25 proj-data");
    assertThat(problem(engine, "EPSG:4978")).contains("install libproj25 proj-data");
  }

  @Test
  void answersAreRememberedAndTheSame() {
    CrsCheck check = new CrsCheck(CrsEngines.proven());
    assertThat(check.problem("EPSG:2271")).isEmpty();
    assertThat(check.problem("EPSG:2271")).isEmpty();
    assertThat(check.pairProblem("EPSG:2271", "EPSG:3857")).isEmpty();
    assertThat(check.problem("nonsense")).isEqualTo(check.problem("nonsense")).isPresent();
  }

  private static String problem(CrsEngine engine, String text) {
    return new CrsCheck(engine).problem(text).orElseThrow();
  }

  private static CrsTransform planned(CrsEngine engine, String source, String target) {
    return ((CrsPlan.Planned) engine.plan(source, target, Optional.of(IN_PENNSYLVANIA)))
        .transform();
  }

  private static CrsEngine proj() {
    Optional<CrsEngine> engine = CrsEngines.proj(Map.of());
    assumeTrue(engine.isPresent(), "libproj is not installed");
    return engine.get();
  }
}
