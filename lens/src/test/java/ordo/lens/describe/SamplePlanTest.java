package ordo.lens.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.pointcloud.view.PointView;
import org.junit.jupiter.api.Test;

/** Which runs of a file without an index are read, and how many points of each. */
final class SamplePlanTest {
  @Test
  void aSmallFileIsShownWhole() {
    SamplePlan plan = SamplePlan.of(new PointView.Runs(5, 240_000, false));
    assertThat(plan.thin()).isEqualTo(1);
    assertThat(plan.shown()).isEqualTo(240_000);
    assertThat(plan.runs()).containsExactly(0, 4, 2, 1, 3);
  }

  @Test
  void allRunsOfAMiddlingFileAreThinned() {
    SamplePlan plan = SamplePlan.of(new PointView.Runs(120, 6_000_000, false));
    assertThat(plan.thin()).isEqualTo(6);
    assertThat(plan.runs()).hasSize(120);
    assertThat(plan.shown()).isEqualTo(1_000_000);
  }

  @Test
  void someRunsOfALargeFileAreReadEvenlySpread() {
    SamplePlan plan = SamplePlan.of(new PointView.Runs(12_800, 640_000_000, false));
    assertThat(plan.runs()).hasSize(400);
    assertThat(plan.thin()).isEqualTo(20);
    assertThat(plan.shown()).isEqualTo(1_000_000);
    assertThat(Arrays.stream(plan.runs()).distinct().count()).isEqualTo(400);
    long low = Arrays.stream(plan.runs()).filter(run -> run < 6_400).count();
    assertThat(low).isBetween(150L, 260L);
  }

  @Test
  void spansAreReadWhole() {
    SamplePlan plan = SamplePlan.of(new PointView.Runs(10_000, 40_960_000, true));
    assertThat(plan.thin()).isEqualTo(1);
    assertThat(plan.runs()).hasSize(244);
  }

  @Test
  void noRunsAreNoneAndManyTinyOnesAreBounded() {
    assertThat(SamplePlan.of(PointView.Runs.NONE).runs()).isEmpty();
    SamplePlan tiny = SamplePlan.of(new PointView.Runs(1_000_000, 1_000_000, false));
    assertThat(tiny.runs()).hasSize(SamplePlan.RUNS_MAX);
    assertThat(IntStream.of(tiny.runs()).max().orElseThrow()).isLessThan(1_000_000);
  }
}
