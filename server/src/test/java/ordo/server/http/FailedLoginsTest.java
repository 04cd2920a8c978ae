package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import ordo.server.http.exchange.Refusal;
import org.junit.jupiter.api.Test;

/** Who guesses is slowed, by address, and within bounds. */
final class FailedLoginsTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final List<FailedLogins.Many> told = new ArrayList<>();
  private final FailedLogins failed = new FailedLogins(pauses::add, told::add);

  @Test
  void theFirstOnesAreFreeAndEachOfTheNextTakesTwiceAsLongUpToABound() {
    for (int i = 0; i < 20; i++) {
      failed.note("10.0.0.1");
    }
    assertThat(pauses).hasSize(20 - FailedLogins.FREE + 1);
    assertThat(pauses.subList(0, 4))
        .containsExactly(
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofMillis(800));
    assertThat(pauses.getLast()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void anotherAddressIsNotSlowed() {
    for (int i = 0; i < 20; i++) {
      failed.note("10.0.0.1");
    }
    int before = pauses.size();
    failed.note("10.0.0.2");
    assertThat(pauses).hasSize(before);
  }

  /** Who has one address of version 6 has 2^64 of them. */
  @Test
  void whoHasAWholeNetworkOfAddressesIsSlowedAsOne() {
    for (int i = 0; i < 10; i++) {
      failed.note("2001:db8:0:1:0:0:0:" + Integer.toHexString(i));
    }
    assertThat(pauses).hasSize(10 - FailedLogins.FREE + 1);
    assertThat(told.getLast()).isEqualTo(new FailedLogins.Many("2001:db8:0:1:0:0:0:0/64", 10));
    int before = pauses.size();
    failed.note("2001:db8:0:2:0:0:0:1");
    assertThat(pauses).hasSize(before);
  }

  @Test
  void manyAreToldOfAtEachDoubling() {
    for (int i = 0; i < 30; i++) {
      failed.note("10.0.0.1");
    }
    assertThat(told)
        .containsExactly(
            new FailedLogins.Many("10.0.0.1", 5),
            new FailedLogins.Many("10.0.0.1", 10),
            new FailedLogins.Many("10.0.0.1", 20));
  }

  @Test
  void onlySoManyAnswersWaitAtATime() throws InterruptedException {
    var waiting = new CountDownLatch(FailedLogins.WAITING_MAX);
    var end = new CountDownLatch(1);
    var slow =
        new FailedLogins(
            length -> {
              waiting.countDown();
              end.await();
            },
            told::add);
    for (int i = 1; i < FailedLogins.FREE; i++) {
      slow.note("10.0.0.1");
    }
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < FailedLogins.WAITING_MAX; i++) {
      threads.add(Thread.startVirtualThread(() -> slow.note("10.0.0.1")));
    }
    waiting.await();
    assertThatThrownBy(() -> slow.note("10.0.0.1"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.response().status()).isEqualTo(429));
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
