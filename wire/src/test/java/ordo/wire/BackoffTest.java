package ordo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

  @Test
  void eachWaitIsTwiceTheOneBeforeUpToTheBoundHoweverManyFail() {
    assertThat(IntStream.rangeClosed(1, 6).mapToObj(BACKOFF::after).map(Duration::toMillis))
        .containsExactly(100L, 200L, 400L, 800L, 1_000L, 1_000L);
    assertThat(BACKOFF.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
  }
}
