package ordo.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

/** How long one may listen. */
final class EventHubTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void aStreamEndsByItselfAndItsPlaceIsFreeAgain() throws Exception {
    try (TestDatabase test = TestDatabase.create();
        EventHub hub = new EventHub(test.database(), Duration.ofMillis(50))) {
      long begun = System.nanoTime();
      try (EventStream stream = hub.listen(EngineKit.CALLER, Optional.empty()).orElseThrow()) {
        assertThat(hub.streams()).isEqualTo(1);
        while (!stream.isEnded()) {
          assertThat(stream.await(LONG)).isEmpty();
        }
      }
      assertThat(System.nanoTime() - begun).isLessThan(LONG.toNanos());
      assertThat(hub.streams()).isZero();
    }
  }
}
