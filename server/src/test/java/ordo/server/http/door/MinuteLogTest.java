package ordo.server.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MinuteLogTest {
  private final AtomicLong nanos = new AtomicLong();
  private final MinuteLog log = new MinuteLog(nanos::get);

  @Test
  void aKindIsToldOnceAMinuteWithTheCountOfTheOthers() {
    assertThat(log.untold("a")).isZero();
    for (int i = 0; i < 1_000; i++) {
      assertThat(log.untold("a")).isNegative();
    }
    assertThat(log.untold("b")).isZero();
    nanos.addAndGet(60_000_000_000L);
    assertThat(log.untold("a")).isEqualTo(1_000);
    assertThat(log.untold("a")).isNegative();
  }

  @Test
  void onlySoManyKindsAreRemembered() {
    for (int i = 0; i < 100; i++) {
      assertThat(log.untold("kind " + i)).isZero();
    }
    assertThat(log.untold("one more")).isNegative();
  }
}
