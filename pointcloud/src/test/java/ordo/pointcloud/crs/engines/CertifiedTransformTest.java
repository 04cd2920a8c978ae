package ordo.pointcloud.crs.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.Tolerance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertifiedTransformTest {
  private static final CloudBox BOX =
      new CloudBox(2_690_000, 230_000, -50, 2_700_000, 240_000, 2_000);
  private static final Tolerance TENTH_OF_A_MILLIMETRE = new Tolerance(1e-4, 1e-4, 1e-3);
  private static final int POINTS = 20_000;

  static Stream<CrsEngine> engines() {
    return Stream.concat(CrsEngines.proj(Map.of()).stream(), Stream.of(CrsEngines.proven()));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void interpolatedPointsStayWithinTheTolerance(CrsEngine engine) {
    CrsTransform exact = plan(engine);
    CertifiedTransform certified =
        CertifiedTransform.of(exact, BOX, 6_000_000, TENTH_OF_A_MILLIMETRE);
    assertThat(certified.cellSide()).isPresent();
    double[][] truth = points(7);
    double[][] ours = points(7);
    try (CrsTransform.Lane lane = exact.open();
        CrsTransform.Lane quick = certified.open()) {
      lane.apply(truth[0], truth[1], truth[2], POINTS);
      quick.apply(ours[0], ours[1], ours[2], POINTS);
    }
    for (int index = 0; index < POINTS; index++) {
      assertThat(Math.abs(truth[0][index] - ours[0][index])).isLessThanOrEqualTo(1e-4);
      assertThat(Math.abs(truth[1][index] - ours[1][index])).isLessThanOrEqualTo(1e-4);
      assertThat(ours[2][index]).isEqualTo(truth[2][index]);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aPointBecomesTheSameWhateverStandsBesideIt(CrsEngine engine) {
    CertifiedTransform certified =
        CertifiedTransform.of(plan(engine), BOX, 6_000_000, TENTH_OF_A_MILLIMETRE);
    double[][] together = points(11);
    double[][] alone = points(11);
    try (CrsTransform.Lane lane = certified.open();
        CrsTransform.Lane other = certified.open()) {
      lane.apply(together[0], together[1], together[2], POINTS);
      for (int index = POINTS - 1; index >= 0; index--) {
        double[] x = {alone[0][index]};
        double[] y = {alone[1][index]};
        double[] z = {alone[2][index]};
        other.apply(x, y, z, 1);
        assertThat(x[0]).isEqualTo(together[0][index]);
        assertThat(y[0]).isEqualTo(together[1][index]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aFewPointsAreNotWorthInterpolating(CrsEngine engine) {
    assertThat(CertifiedTransform.of(plan(engine), BOX, 100, TENTH_OF_A_MILLIMETRE).cellSide())
        .isEmpty();
  }

  private static CrsTransform plan(CrsEngine engine) {
    return ((CrsPlan.Planned) engine.plan("EPSG:2271", "EPSG:3857", Optional.of(BOX))).transform();
  }

  /** Columns of points in the box. */
  private static double[][] points(long seed) {
    Random random = new Random(seed);
    double[][] points = new double[3][POINTS];
    for (int index = 0; index < POINTS; index++) {
      points[0][index] = BOX.minX() + random.nextDouble() * (BOX.maxX() - BOX.minX());
      points[1][index] = BOX.minY() + random.nextDouble() * (BOX.maxY() - BOX.minY());
      points[2][index] = BOX.minZ() + random.nextDouble() * (BOX.maxZ() - BOX.minZ());
    }
    return points;
  }
}
