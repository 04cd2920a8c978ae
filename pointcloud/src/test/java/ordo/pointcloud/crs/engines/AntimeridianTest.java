package ordo.pointcloud.crs.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clouds across the 180th meridian: the two engines agree, whichever way longitudes are written.
 */
class AntimeridianTest {
  private static final double MILLIMETRE = 0.001;
  private static final int PLACES = 9;

  private final CrsEngine table = CrsEngines.proven();

  @ParameterizedTest
  @CsvSource({
    "EPSG:32660, 179.6, 52", "EPSG:32660, 179.95, 52", "EPSG:32660, -180.3, 52",
    "EPSG:32601, -180.2, 52", "EPSG:32601, 179.9, 52", "EPSG:32601, -179.9, 52",
    "EPSG:32760, 179.9, -17", "EPSG:3832, 179.8, -17", "EPSG:3832, -180.2, -17",
    "EPSG:3851, 179.8, -42", "EPSG:3857, 179.92, -17", "EPSG:3031, 179.8, -75"
  })
  void degreesToMetresAndBackAreWhatProjSays(String code, double west, double south) {
    CrsEngine proj = proj();
    String degrees = code.equals("EPSG:3851") ? "EPSG:4167" : "EPSG:4326";
    double[][] start = places(west, south);
    double[][] truth = apply(proj, degrees, code, start);
    double[][] ours = apply(table, degrees, code, start);
    for (int index = 0; index < PLACES; index++) {
      assertThat(ours[0][index]).isCloseTo(truth[0][index], within(MILLIMETRE));
      assertThat(ours[1][index]).isCloseTo(truth[1][index], within(MILLIMETRE));
    }
    double[][] back = apply(table, code, degrees, truth);
    for (int index = 0; index < PLACES; index++) {
      double turn = Math.IEEEremainder(back[0][index] - start[0][index], 360);
      assertThat(turn).isCloseTo(0, within(1e-8));
      assertThat(Math.abs(back[0][index])).isLessThanOrEqualTo(180);
      assertThat(back[1][index]).isCloseTo(start[1][index], within(1e-8));
    }
  }

  /** Beyond its edge PROJ goes on at the other side, and proj4j would stay at the edge. */
  @Test
  void metresBeyondTheEdgeOfTheWorldAreNoPlace() {
    double[][] beyond = {{20_037_400, 20_037_600, -20_037_600}, {0, 0, 0}, {0, 0, 0}};
    CrsPlan plan = table.plan("EPSG:3857", "EPSG:4326", Optional.empty());
    try (CrsTransform.Lane lane = ((CrsPlan.Planned) plan).transform().open()) {
      lane.apply(beyond[0], beyond[1], beyond[2], beyond[0].length);
    }
    assertThat(beyond[0][0]).isBetween(179.99, 180.0);
    assertThat(beyond[0][1]).isNaN();
    assertThat(beyond[0][2]).isNaN();
  }

  private static double[][] places(double west, double south) {
    double[][] places = new double[3][PLACES];
    for (int index = 0; index < PLACES; index++) {
      places[0][index] = west + 0.05 * index;
      places[1][index] = south + 0.02 * index;
    }
    return places;
  }

  private static double[][] apply(CrsEngine engine, String from, String to, double[][] points) {
    CrsPlan plan = engine.plan(from, to, Optional.empty());
    assertThat(plan).isInstanceOf(CrsPlan.Planned.class);
    double[][] moved = {points[0].clone(), points[1].clone(), points[2].clone()};
    try (CrsTransform.Lane lane = ((CrsPlan.Planned) plan).transform().open()) {
      lane.apply(moved[0], moved[1], moved[2], PLACES);
    }
    return moved;
  }

  private static CrsEngine proj() {
    Optional<CrsEngine> engine = CrsEngines.proj(Map.of());
    assumeTrue(engine.isPresent(), "libproj is not installed");
    return engine.get();
  }
}
