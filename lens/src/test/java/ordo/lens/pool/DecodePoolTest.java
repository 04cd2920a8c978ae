package ordo.lens.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.view.ViewRefusal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is served, in which order, for how long. */
final class DecodePoolTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final DecodePool pool = new DecodePool(1);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void end() {
    go.countDown();
    pool.close();
    callers.shutdownNow();
  }

  /** The one thread has something to do until it may go on. */
  private void occupy() throws InterruptedException {
    var unused =
        callers.submit(
            () ->
                pool.run(
                    LONG,
                    _ -> {
                      busy.countDown();
                      go.await();
                      return null;
                    }));
    busy.await();
  }

  private Future<Integer> ask(int number, List<Integer> served) throws InterruptedException {
    int before = pool.waiting();
    Future<Integer> asked =
        callers.submit(
            () ->
                pool.run(
                    LONG,
                    _ -> {
                      served.add(number);
                      return number;
                    }));
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> pool.waiting() != before || asked.isDone());
    return asked;
  }

  @Test
  void theNewestIsServedFirst() throws Exception {
    List<Integer> served = Collections.synchronizedList(new ArrayList<>());
    occupy();
    List<Future<Integer>> asked = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      asked.add(ask(i, served));
    }
    go.countDown();
    for (int i = 0; i < 5; i++) {
      assertThat(asked.get(i).get()).isEqualTo(i);
    }
    assertThat(served).containsExactly(4, 3, 2, 1, 0);
  }

  @Test
  void whoHasWaitedLongestIsSentAwayWhereTooManyWait() throws Exception {
    List<Integer> served = Collections.synchronizedList(new ArrayList<>());
    occupy();
    Future<Integer> first = ask(-1, served);
    assertThat(first.isDone()).isFalse();
    for (int i = 0; i < DecodePool.WAITING_MAX; i++) {
      var unused = callers.submit(() -> pool.run(LONG, _ -> 0));
    }
    assertThatThrownBy(first::get)
        .hasCauseInstanceOf(BusyException.class)
        .hasMessageContaining("expected at most 64 waiting");
  }

  @Test
  void timeThatIsOverEndsWorkThatAsks() {
    assertThatThrownBy(
            () ->
                pool.run(
                    Duration.ofMillis(20),
                    deadline -> {
                      while (true) {
                        deadline.check();
                        Thread.onSpinWait();
                      }
                    }))
        .isInstanceOf(ViewRefusal.class)
        .extracting(refusal -> ((ViewRefusal) refusal).kind())
        .isEqualTo(ViewRefusal.Kind.TOO_SLOW);
  }

  @Test
  void workThatDoesNotAskIsInterruptedAndTheThreadGoesOn() throws Exception {
    assertThatThrownBy(
            () ->
                pool.run(
                    Duration.ofMillis(20),
                    _ -> {
                      go.await();
                      return 0;
                    }))
        .isInstanceOf(ViewRefusal.class);
    assertThat(pool.<Integer>run(LONG, _ -> 7)).isEqualTo(7);
  }

  @Test
  void whatWorkThrowsIsThrown() {
    assertThatThrownBy(() -> pool.run(LONG, _ -> fail(new MalformedFileException("broken"))))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("broken");
    assertThatThrownBy(() -> pool.run(LONG, _ -> failUnchecked()))
        .isInstanceOf(IllegalStateException.class);
  }

  private static int fail(IOException failure) throws IOException {
    throw failure;
  }

  private static int failUnchecked() {
    throw new IllegalStateException("a bug");
  }
}
