package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Probe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readiness tells. */
final class HealthApiTest {
  @TempDir static Path folder;
  private static ApiKit api;

  @BeforeAll
  static void open() {
    api = ApiKit.alone(folder);
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void aStoreThatNeverAnswersGrowsOldAndHoldsUpNobody() throws Exception {
    var nanos = new AtomicLong();
    var hangs = new CountDownLatch(1);
    var pace = new Pace("dead store", Duration.ofSeconds(10), Duration.ofSeconds(10));
    Loop.Turn turn =
        () -> {
          hangs.countDown();
          new CountDownLatch(1).await();
        };
    var problem = new AtomicReference<Optional<String>>(Optional.of("no room for connections"));
    try (var probe = new Probe(new Loop(pace, turn, nanos::get))) {
      probe.start();
      hangs.await();
      api.health.watch(probe);
      assertThat(ready().status()).isEqualTo(200);
      nanos.addAndGet(Duration.ofSeconds(25).toNanos());
      ApiKit.Answer late = ready();
      assertThat(late.status()).isEqualTo(503);
      assertThat(late.error()).isEqualTo("the dead store has not answered for 25 s");
      assertThat(late.json().at("/age_seconds/dead store").asDouble()).isEqualTo(25.0);
      assertThat(late.json().at("/checks/database").asString()).isEqualTo("ok");
      assertThat(late.header("Retry-After")).isPresent();
      nanos.set(0);
      api.health.watch("listener", problem::get);
      assertThat(ready().error()).isEqualTo("no room for connections");
      problem.set(Optional.empty());
      assertThat(ready().status()).isEqualTo(200);
      assertThat(ready().json().at("/checks/listener").asString()).isEqualTo("ok");
    }
    assertThat(ready().json().at("/checks/dead store").asString())
        .isEqualTo("dead store is not running");
  }

  private static ApiKit.Answer ready() {
    return api.send(api.request("GET", "/health/ready", null));
  }
}
