package ordo.pointcloud.crs.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.CrsUnit;
import org.junit.jupiter.api.Test;

class ThereAndBackTest {
  private static final double MILLIMETRE = 0.001;

  /**
   * Datums hundreds of metres off: while heights stay as they are, PROJ's own way back is up to two
   * millimetres off, and ours is PROJ's.
   */
  private static final List<String> HEIGHTS_HELD =
      List.of(
          "EPSG:27700 > EPSG:4326",
          "EPSG:2056 > EPSG:4326",
          "EPSG:5514 > EPSG:4326",
          "EPSG:2100 > EPSG:4326");

  @Test
  void aPointComesBackWithinAMillimetreWithLibproj() {
    Optional<CrsEngine> proj = CrsEngines.proj(Map.of());
    assumeTrue(proj.isPresent(), "libproj is not installed");
    assertThat(checkAll(proj.get())).isGreaterThan(70);
  }

  @Test
  void aPointComesBackWithinAMillimetreWithoutLibproj() {
    assertThat(checkAll(CrsEngines.proven())).isGreaterThan(10);
  }

  private static int checkAll(CrsEngine engine) {
    int checked = 0;
    for (TruthRow row : TruthRow.all()) {
      if (engine.plan(row.source(), row.target(), Optional.of(row.box()))
          instanceof CrsPlan.Planned there) {
        checked += check(engine, row, there.transform()) ? 1 : 0;
      }
    }
    return checked;
  }

  /** False where the way back is refused. */
  private static boolean check(CrsEngine engine, TruthRow row, CrsTransform there) {
    double[] moved = apply(there, row.from());
    CloudBox box = new CloudBox(moved[0], moved[1], moved[2], moved[0], moved[1], moved[2]);
    if (!(engine.plan(row.target(), row.source(), Optional.of(box))
        instanceof CrsPlan.Planned back)) {
      return false;
    }
    if (!sameShift(there, back.transform())) {
      return false;
    }
    double[] returned = apply(back.transform(), moved);
    CrsUnit unit = there.source().units().horizontal();
    double metres = unit.groundMetres();
    double off = metres * Math.hypot(returned[0] - row.from()[0], returned[1] - row.from()[1]);
    assertThat(off)
        .as("%s and back", row.pair())
        .isLessThanOrEqualTo(isHeightHeld(row) ? 2 * MILLIMETRE : MILLIMETRE);
    assertThat(returned[2]).isCloseTo(row.from()[2], within(MILLIMETRE));
    return true;
  }

  private static boolean isHeightHeld(TruthRow row) {
    return HEIGHTS_HELD.contains(row.pair())
        || HEIGHTS_HELD.contains(row.target() + " > " + row.source());
  }

  /** PROJ may take another of two equally accurate shifts on the way back: no round trip. */
  private static boolean sameShift(CrsTransform there, CrsTransform back) {
    return there.operation().accuracyMetres().equals(back.operation().accuracyMetres());
  }

  private static double[] apply(CrsTransform transform, double[] from) {
    double[] x = {from[0]};
    double[] y = {from[1]};
    double[] z = {from[2]};
    try (CrsTransform.Lane lane = transform.open()) {
      lane.apply(x, y, z, 1);
    }
    return new double[] {x[0], y[0], z[0]};
  }
}
