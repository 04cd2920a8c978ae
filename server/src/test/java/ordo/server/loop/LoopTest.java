package ordo.server.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoopTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Pace QUICK = new Pace("quick", Duration.ofMillis(1), Duration.ofSeconds(5));

  @ParameterizedTest
  @ValueSource(
      classes = {
        StackOverflowError.class,
        NoClassDefFoundError.class,
        IllegalStateException.class,
        IOException.class,
        InterruptedException.class
      })
  void whateverATurnThrowsTheNextOneComes(Class<? extends Throwable> thrown) throws Exception {
    var second = new CountDownLatch(1);
    var turns = new AtomicInteger();
    Throwable failure = thrown.getConstructor().newInstance();
    try (var loop = new Loop(QUICK, () -> turn(turns, failure, second))) {
      loop.start();
      assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
      await().atMost(SOON).until(() -> loop.look().problem().isEmpty());
    }
  }

  private static void turn(AtomicInteger turns, Throwable failure, CountDownLatch second)
      throws IOException, InterruptedException {
    if (turns.incrementAndGet() > 1) {
      second.countDown();
      return;
    }
    switch (failure) {
      case IOException thrown -> throw thrown;
      case InterruptedException thrown -> throw thrown;
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      default -> throw new AssertionError(failure);
    }
  }

  @Test
  void aTurnThatHangsIsAProblemAndItsAgeGrows() throws Exception {
    var nanos = new AtomicLong();
    var hanging = new CountDownLatch(1);
    var pace = new Pace("hanging", Duration.ofSeconds(10), Duration.ofSeconds(5));
    try (var loop = new Loop(pace, new CountDownLatch(1)::await, nanos::get)) {
      loop.start();
      assertThat(loop.look().problem()).isEmpty();
      nanos.addAndGet(Duration.ofSeconds(16).toNanos());
      assertThat(loop.look().age()).contains(Duration.ofSeconds(16));
      assertThat(loop.look().problem()).contains("hanging has ended no turn for 16 s");
      loop.cut();
    }
    assertThat(hanging.getCount()).isEqualTo(1);
  }

  @Test
  void failuresInARowAreAProblemUntilATurnGoesWell() throws Exception {
    var broken = new AtomicReference<>(true);
    var entered = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Loop.Turn turn =
        () -> {
          if (broken.get()) {
            throw new IllegalStateException("a fault");
          }
          entered.countDown();
          go.await();
        };
    try (var loop = new Loop(QUICK, turn)) {
      loop.runOnce();
      loop.runOnce();
      loop.runOnce();
      broken.set(false);
      loop.start();
      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(loop.look().problem()).contains("quick failed 3 times in a row; the log says why");
      go.countDown();
      await().atMost(SOON).until(() -> loop.look().problem().isEmpty());
    }
  }

  @Test
  void oneThatDoesNotRunSaysSo() {
    var loop = new Loop(QUICK, () -> {});
    assertThat(loop.look().problem()).contains("quick is not running");
    loop.start();
    assertThat(loop.look().problem()).isEmpty();
    loop.close();
    loop.close();
    assertThat(loop.look().problem()).contains("quick is not running");
  }

  @Test
  void stopIsIdempotentAlsoWithoutAStartAndLetsATurnEnd() throws Exception {
    var never = new Loop(QUICK, () -> {});
    never.close();
    never.close();
    var entered = new CountDownLatch(1);
    var ended = new AtomicReference<>(false);
    var loop = new AtomicReference<Loop>();
    loop.set(
        new Loop(
            QUICK,
            () -> {
              entered.countDown();
              loop.get().rest(Duration.ofMinutes(5));
              ended.set(true);
            }));
    loop.get().start();
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
    loop.get().close();
    assertThat(ended).hasValue(true);
  }
}
