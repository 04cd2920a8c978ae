package ordo.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import ordo.wire.ProgressDetail;
import org.junit.jupiter.api.Test;

final class ProgressPaceTest {
  private long nanos;
  private final ProgressPace pace = new ProgressPace(() -> nanos);

  @Test
  void rateIsOfThePhaseAndTimeLeftOfTheStep() {
    assertThat(pace.at(0, "reading", 0, 1_000))
        .isEqualTo(new ProgressDetail("reading", 0L, 1_000L, null, null));
    nanos = 2_000_000_000;
    assertThat(pace.at(0.25, "reading", 500, 1_000))
        .isEqualTo(new ProgressDetail("reading", 500L, 1_000L, 250.0, 6.0));
    assertThat(pace.at(0.5, "writing", 0, 1_000))
        .isEqualTo(new ProgressDetail("writing", 0L, 1_000L, null, 2.0));
    nanos = 6_000_000_000L;
    assertThat(pace.at(0.75, "writing", 800, 1_000))
        .isEqualTo(new ProgressDetail("writing", 800L, 1_000L, 200.0, 2.0));
    assertThat(pace.at(0.75, "sorting"))
        .isEqualTo(new ProgressDetail("sorting", null, null, null, 2.0));
  }
}
