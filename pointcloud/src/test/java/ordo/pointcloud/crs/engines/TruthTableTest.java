package ordo.pointcloud.crs.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.CrsUnit;
import org.junit.jupiter.api.Test;

/** Every row within a millimetre of cs2cs, or refused; never anything else. */
class TruthTableTest {
  private static final double MILLIMETRE = 0.001;
  private static final double METRES_PER_RADIAN = 6_378_137.0;

  /** Rows that even PROJ must refuse: ballpark, missing grids, heights that are not there. */
  private static final List<String> REFUSED_BY_PROJ =
      List.of(
          "EPSG:6318 > EPSG:2271",
          "EPSG:4978 > EPSG:4326",
          "EPSG:32614 > EPSG:4978",
          "EPSG:26915+EPSG:5703 > EPSG:4979",
          "EPSG:6344+EPSG:5703 > EPSG:6319",
          "EPSG:25832+EPSG:7837 > EPSG:4979",
          "EPSG:27700+EPSG:5701 > EPSG:4979");

  /** Rows that must work without libproj: what the table is for. */
  private static final List<String> PROVEN =
      List.of(
          "EPSG:2271 > EPSG:3857",
          "EPSG:2271 > EPSG:4326",
          "EPSG:2992 > EPSG:3857",
          "EPSG:2992 > EPSG:26910",
          "EPSG:2994 > EPSG:3857",
          "EPSG:26915 > EPSG:3857",
          "EPSG:26917 > EPSG:4326",
          "EPSG:32633 > EPSG:4326",
          "EPSG:32632 > EPSG:32633",
          "EPSG:2154 > EPSG:4326",
          "EPSG:25832 > EPSG:4326",
          "EPSG:4326 > EPSG:3857");

  /** Rows that must not be lost from the list of cases. */
  private static final List<String> OF_EACH_KIND =
      List.of(
          "EPSG:2271 > EPSG:3857", // state plane, US survey feet
          "EPSG:2992 > EPSG:26910", // international feet
          "EPSG:2994 > EPSG:3857", // HARN
          "EPSG:32632 > EPSG:32633", // UTM
          "EPSG:2154 > EPSG:4326", // Lambert 93
          "EPSG:27700 > EPSG:4326", // the British grid, there and back
          "EPSG:4326 > EPSG:27700",
          "EPSG:28992 > EPSG:4326", // the Dutch one
          "EPSG:31467 > EPSG:4326", // the German one, by its grid of shifts
          "EPSG:4978 > EPSG:4979", // geocentric
          "EPSG:32632+EPSG:5773 > EPSG:4979", // compound, the geoid grid is there
          "EPSG:26915+EPSG:5703 > EPSG:4979", // compound, it is not
          "ESRI:102003 > EPSG:4326",
          "EPSG:3031 > EPSG:4326", // polar
          "EPSG:32660 > EPSG:32601", // antimeridian
          "EPSG:3832 > EPSG:32760");

  /** Rows whose place lies outside the area of use. */
  private static final List<String> OUT_OF_AREA =
      List.of("EPSG:2271 > EPSG:3857", "EPSG:2154 > EPSG:4326", "EPSG:27700 > EPSG:25832");

  @Test
  void everyRowIsRightOrRefusedWithLibproj() {
    Optional<CrsEngine> proj = CrsEngines.proj(Map.of());
    assumeTrue(proj.isPresent(), "libproj is not installed");
    List<String> refused = check(proj.get());
    assertThat(refused).containsAll(REFUSED_BY_PROJ).containsAll(OUT_OF_AREA);
    assertThat(TruthRow.all().size() - refused.size())
        .as("rows answered; refused: %s", refused)
        .isGreaterThanOrEqualTo(85);
  }

  @Test
  void everyRowIsRightOrRefusedWithoutLibproj() {
    List<String> refused = check(CrsEngines.proven());
    List<String> answered = new ArrayList<>(TruthRow.all().stream().map(TruthRow::pair).toList());
    refused.forEach(answered::remove);
    assertThat(refused).containsAll(REFUSED_BY_PROJ).containsAll(OUT_OF_AREA);
    assertThat(answered).containsAll(PROVEN);
  }

  @Test
  void theTableHoldsSixtyCasesAndMoreOfEveryKind() {
    assertThat(TruthRow.all()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(TruthRow.all().stream().map(TruthRow::pair).toList()).containsAll(OF_EACH_KIND);
  }

  /** Checks all rows and gives back the pairs that were refused. */
  private static List<String> check(CrsEngine engine) {
    List<String> refused = new ArrayList<>();
    for (TruthRow row : TruthRow.all()) {
      switch (engine.plan(row.source(), row.target(), Optional.of(row.box()))) {
        case CrsPlan.Refused no -> {
          assertThat(no.reason()).isNotBlank();
          refused.add(row.pair());
        }
        case CrsPlan.Planned planned -> checkRow(row, planned.transform());
      }
    }
    return refused;
  }

  private static void checkRow(TruthRow row, CrsTransform transform) {
    double[][] point = apply(transform, row.from());
    CrsUnit unit = transform.target().units().horizontal();
    double metres = unit.angular() ? unit.factor() * METRES_PER_RADIAN : unit.factor();
    assertThat(point[0][0] * metres)
        .as("%s x", row.pair())
        .isCloseTo(row.to()[0] * metres, within(MILLIMETRE));
    assertThat(point[1][0] * metres)
        .as("%s y", row.pair())
        .isCloseTo(row.to()[1] * metres, within(MILLIMETRE));
    if (transform.operation().movesHeight()) {
      assertThat(point[2][0]).as("%s z", row.pair()).isCloseTo(row.to()[2], within(MILLIMETRE));
    } else {
      assertThat(point[2][0]).as("%s z", row.pair()).isEqualTo(row.from()[2]);
    }
  }

  private static double[][] apply(CrsTransform transform, double[] from) {
    double[][] point = {{from[0]}, {from[1]}, {from[2]}};
    try (CrsTransform.Lane lane = transform.open()) {
      lane.apply(point[0], point[1], point[2], 1);
    }
    return point;
  }
}
