package ordo.pointcloud.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import ordo.pointcloud.marks.PointMarks;
import ordo.pointcloud.spread.MemoryPoints;
import ordo.pointcloud.spread.SpreadPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test against the plain reading of its rule, point by point. */
class NoiseSearchTest {
  private static final int POINTS = 2_500;
  private static final int SCATTERED = 40;
  private static final double SIDE = 6;

  @TempDir Path folder;

  private final MemoryPoints cloud = MemoryPoints.floor(POINTS, SCATTERED, 11);

  /** Numbers of noise points: as they are where low, negative where high. */
  private TreeSet<Integer> found(NoiseMethod method, int leafPoints, int threads) throws Exception {
    try (SpreadPoints points = cloud.spread(folder.resolve("points"), leafPoints, threads);
        PointMarks all = PointMarks.of(POINTS, folder.resolve("all"));
        PointMarks high = PointMarks.of(POINTS, folder.resolve("high"))) {
      var settings = new NoiseSettings(method, OptionalDouble.of(SIDE));
      new NoiseSearch(points, MemoryPoints.frame(), settings)
          .run(new FoundNoise(all, high), threads, folder, _ -> {});
      TreeSet<Integer> noise = new TreeSet<>();
      for (int i = 0; i < POINTS; i++) {
        if (all.isSet(i)) {
          noise.add(high.isSet(i) ? -i : i);
        }
      }
      return noise;
    }
  }

  private void assertFoundHoweverParted(NoiseMethod method, TreeSet<Integer> expected)
      throws Exception {
    assertThat(expected).hasSizeGreaterThan(SCATTERED / 2);
    assertThat(found(method, 100_000, 1)).isEqualTo(expected);
    assertThat(found(method, 100, 2)).isEqualTo(expected);
    assertThat(found(method, 700, 8)).isEqualTo(expected);
    assertThat(folder).isEmptyDirectory();
  }

  private static int cube(int raw) {
    return (int) Math.floor(raw * 0.01 / SIDE);
  }

  private boolean isBeside(int one, int other, boolean upright) {
    return Math.abs(cube(cloud.x[one]) - cube(cloud.x[other])) <= 1
        && Math.abs(cube(cloud.y[one]) - cube(cloud.y[other])) <= 1
        && (!upright || Math.abs(cube(cloud.z[one]) - cube(cloud.z[other])) <= 1);
  }

  private int signed(int point) {
    int lead = 0;
    for (int i = 0; i < POINTS; i++) {
      lead += isBeside(point, i, false) ? Integer.compare(cloud.z[point], cloud.z[i]) : 0;
    }
    return lead > 0 ? -point : point;
  }

  @Test
  void isolatedPointsHaveAtMostFivePointsInTheirTwentySevenCubes() throws Exception {
    TreeSet<Integer> expected = new TreeSet<>();
    for (int i = 0; i < POINTS; i++) {
      int around = 0;
      for (int other = 0; other < POINTS; other++) {
        around += isBeside(i, other, true) ? 1 : 0;
      }
      if (around <= 5) {
        expected.add(signed(i));
      }
    }
    assertFoundHoweverParted(NoiseMethod.ISOLATED, expected);
  }

  @Test
  void statisticalNoiseIsTwoDeviationsFartherFromItsNeighboursThanTheMean() throws Exception {
    double reach = 4 * SIDE;
    double[] means = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double[] distances = new double[POINTS];
      for (int other = 0; other < POINTS; other++) {
        distances[other] = Math.min(reach, cloud.distance(i, other));
      }
      Arrays.sort(distances);
      means[i] = Arrays.stream(distances, 1, 9).average().orElseThrow();
    }
    double mean = Arrays.stream(means).average().orElseThrow();
    double variance =
        Arrays.stream(means).map(d -> (d - mean) * (d - mean)).average().orElseThrow();
    TreeSet<Integer> expected = new TreeSet<>();
    for (int i = 0; i < POINTS; i++) {
      if (means[i] > mean + 2 * Math.sqrt(variance)) {
        expected.add(signed(i));
      }
    }
    assertFoundHoweverParted(NoiseMethod.STATISTICAL, expected);
  }

  @Test
  void soundingsAreJudgedByTheMedianOfTheirCell() throws Exception {
    TreeSet<Integer> expected = new TreeSet<>();
    for (int i = 0; i < POINTS; i++) {
      List<Double> depths = new ArrayList<>();
      for (int other = 0; other < POINTS; other++) {
        if (cube(cloud.x[i]) == cube(cloud.x[other]) && cube(cloud.y[i]) == cube(cloud.y[other])) {
          depths.add(cloud.z[other] * 0.01);
        }
      }
      double median = median(depths);
      double spread = median(depths.stream().map(z -> Math.abs(z - median)).toList());
      double floor = Math.max(0.02, 0.0025 * Math.abs(median));
      double off = cloud.z[i] * 0.01 - median;
      if (Math.abs(off) > 3 * Math.max(1.4826 * spread, floor)) {
        expected.add(off > 0 ? -i : i);
      }
    }
    assertFoundHoweverParted(NoiseMethod.MULTIBEAM, expected);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }
}
