package ordo.pointcloud.octree.builder;

import static org.assertj.core.api.Assertions.assertThat;

import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.octree.build.ChunkTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What chunks and threads a budget suffices for. */
final class MemoryPlanTest {
  private static final int RECORD_BYTES = 36;
  private static final long MEGABYTE = 1 << 20;
  private static final long MANY_POINTS = 10_000_000_000L;

  @ParameterizedTest
  @CsvSource({"1024, 1", "1024, 2", "1024, 8", "512, 2", "300, 4", "200, 16"})
  void chunksOfAllThreadsFitTheBudget(long megabytes, int threads) {
    MemoryPlan plan = plan(megabytes, threads, MANY_POINTS);

    long chunks = plan.threads() * plan.chunkMax() * ChunkTree.bytesPerPoint(RECORD_BYTES);
    assertThat(chunks).isLessThan(megabytes * MEGABYTE);
    assertThat(plan.chunkMax()).isBetween(250_000L, 10_000_000L);
  }

  @Test
  void memoryIsUsedWhereThereIsSome() {
    MemoryPlan plan = plan(1024, 2, MANY_POINTS);

    long chunks = plan.threads() * plan.chunkMax() * ChunkTree.bytesPerPoint(RECORD_BYTES);
    assertThat(chunks).isGreaterThan(700 * MEGABYTE);
  }

  @Test
  void threadsAreGivenUpBeforeChunksBecomeSmall() {
    assertThat(plan(300, 64, MANY_POINTS).threads()).isBetween(2, 8);
    assertThat(plan(100, 64, MANY_POINTS).threads()).isEqualTo(1);
    assertThat(plan(1, 64, MANY_POINTS)).isEqualTo(new MemoryPlan(1, 250_000));
  }

  @Test
  void aSmallCloudIsCutSoThatNoThreadWaitsLongForTheLast() {
    assertThat(plan(1024, 2, 6_000_000)).isEqualTo(new MemoryPlan(2, 375_000));
    assertThat(plan(1024, 2, 1_000)).isEqualTo(new MemoryPlan(2, TreeRules.EPT.shape().leafMax()));
  }

  private static MemoryPlan plan(long megabytes, int threads, long points) {
    return MemoryPlan.of(
        megabytes * MEGABYTE, threads, RECORD_BYTES, points, TreeRules.EPT.shape().leafMax());
  }
}
