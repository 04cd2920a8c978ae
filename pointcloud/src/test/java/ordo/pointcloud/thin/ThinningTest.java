package ordo.pointcloud.thin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.marks.PointMarks;
import ordo.pointcloud.spread.LeafTasks;
import ordo.pointcloud.spread.MemoryPoints;
import ordo.pointcloud.spread.SpreadPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThinningTest {
  private static final int POINTS = 8_000;
  private static final double SPACING = 3;

  @TempDir Path folder;

  private final MemoryPoints cloud = MemoryPoints.floor(POINTS, 60, 5);

  private TreeSet<Integer> kept(ThinMethod method, int leafPoints, int threads) throws Exception {
    try (SpreadPoints points = cloud.spread(folder.resolve("points"), leafPoints, threads);
        PointMarks kept = PointMarks.of(POINTS, folder.resolve("kept"));
        PointMarks dropped = PointMarks.of(POINTS, folder.resolve("dropped"))) {
      LeafTasks tasks = new LeafTasks(points.leaves(), new Crew(threads), _ -> {});
      switch (method) {
        case VOXEL -> new VoxelThinning(points, MemoryPoints.frame(), SPACING).run(tasks, kept);
        case POISSON ->
            new PoissonThinning(points, MemoryPoints.frame(), SPACING).run(tasks, kept, dropped);
      }
      TreeSet<Integer> numbers = new TreeSet<>();
      IntStream.range(0, POINTS).filter(kept::isSet).forEach(numbers::add);
      assertThat(kept.count()).isEqualTo(numbers.size());
      return numbers;
    }
  }

  private void assertKeptHoweverParted(ThinMethod method, TreeSet<Integer> expected)
      throws Exception {
    assertThat(expected).hasSizeBetween(500, POINTS / 2);
    assertThat(kept(method, 100_000, 1)).isEqualTo(expected);
    assertThat(kept(method, 60, 2)).isEqualTo(expected);
    assertThat(kept(method, 900, 8)).isEqualTo(expected);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theFirstPointNearestTheCentreOfItsCubeStays() throws Exception {
    Map<List<Integer>, Integer> best = new HashMap<>();
    for (int i = 0; i < POINTS; i++) {
      int point = i;
      best.merge(
          List.of(cube(cloud.x[i]), cube(cloud.y[i]), cube(cloud.z[i])),
          point,
          (one, other) -> off(other) < off(one) ? other : one);
    }
    assertKeptHoweverParted(ThinMethod.VOXEL, new TreeSet<>(best.values()));
  }

  private static int cube(int raw) {
    return (int) Math.floor(raw * 0.01 / SPACING);
  }

  private double off(int point) {
    double x = cloud.x[point] * 0.01 - (cube(cloud.x[point]) + 0.5) * SPACING;
    double y = cloud.y[point] * 0.01 - (cube(cloud.y[point]) + 0.5) * SPACING;
    double z = cloud.z[point] * 0.01 - (cube(cloud.z[point]) + 0.5) * SPACING;
    return x * x + y * y + z * z;
  }

  @Test
  void poissonPointsAreThoseThatOneThreadWouldTakeByPriority() throws Exception {
    List<Integer> taken = new ArrayList<>();
    IntStream.range(0, POINTS)
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> PoissonThinning.priority(i)).reversed())
        .filter(i -> taken.stream().noneMatch(other -> cloud.distance(i, other) < SPACING))
        .forEach(taken::add);
    assertKeptHoweverParted(ThinMethod.POISSON, new TreeSet<>(taken));
  }
}
