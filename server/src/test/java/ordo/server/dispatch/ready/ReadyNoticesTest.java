package ordo.server.dispatch.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

final class ReadyNoticesTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void aClaimThatWaitsOnAnotherServerIsToldByANotice() throws Exception {
    try (TestDatabase test = TestDatabase.create();
        ReadySignal here = new ReadySignal();
        var notices = new ReadyNotices(test.database(), here);
        ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      EngineKit other = new EngineKit(test.database());
      try (var theirs = other.dispatch.notices()) {
        notices.start();
        theirs.start();
        assertThat(notices.awaitListening(SOON)).isTrue();
        ReadySignal.Ticket ticket = here.take(1, 0, EngineKit.TYPES);
        var told = CompletableFuture.supplyAsync(() -> heard(ticket), waiting);
        await().atMost(SOON).until(() -> here.waiting() == 1);
        other.submit(new Pipeline().step("a"));
        long begun = System.nanoTime();
        assertThat(told.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        ticket.close();
      }
    }
  }

  @Test
  void oneTurnTellsWhatWaitsAndOneHearsIt() throws Exception {
    try (TestDatabase test = TestDatabase.create();
        ReadySignal here = new ReadySignal();
        ReadySignal there = new ReadySignal();
        var hearing = new ReadyNotices(test.database(), here);
        var telling = new ReadyNotices(test.database(), there)) {
      assertThat(hearing.runOnce()).as("nobody has told anything").isZero();
      there.ready(List.of("MAKE_FILE", "MAKE_FILE", "OTHER_FILE"));
      assertThat(telling.runOnce()).as("types told once each").isGreaterThanOrEqualTo(2);
      long before = here.signals();
      await().atMost(SOON).until(() -> hearing.runOnce() == 1);
      assertThat(here.signals()).isEqualTo(before + 1);
    }
  }

  private static boolean heard(ReadySignal.Ticket ticket) {
    try {
      return ticket.await(Duration.ofSeconds(20)) == ReadySignal.Woken.SIGNAL;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
