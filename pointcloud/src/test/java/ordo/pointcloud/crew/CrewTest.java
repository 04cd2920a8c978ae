package ordo.pointcloud.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks run once each, children before parents, and all ends when one fails. */
@Timeout(30)
final class CrewTest {
  private static final int TASKS = 2_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void everyTaskRunsOnceAndAfterItsChildren(int threads) throws Exception {
    int[] parents = new int[TASKS];
    for (int i = 0; i < TASKS; i++) {
      parents[i] = i == TASKS - 1 ? -1 : i + (TASKS - i) / 3 + 1;
      parents[i] = Math.min(parents[i], TASKS - 1);
    }
    parents[TASKS - 1] = -1;
    var runs = new AtomicIntegerArray(TASKS);
    var tooEarly = new AtomicBoolean();
    new Crew(threads)
        .each(
            TaskOrder.childrenFirst(parents),
            (worker, task) -> {
              for (int i = 0; i < TASKS; i++) {
                if (parents[i] == task && runs.get(i) == 0) {
                  tooEarly.set(true);
                }
              }
              runs.incrementAndGet(task);
            });

    assertThat(tooEarly).isFalse();
    for (int i = 0; i < TASKS; i++) {
      assertThat(runs.get(i)).as("task %d", i).isEqualTo(1);
    }
  }

  @Test
  void whoWaitsForAFailedTaskIsLetGo() {
    int[] parents = {1, 2, -1};
    assertThatThrownBy(
            () ->
                new Crew(4)
                    .each(
                        TaskOrder.childrenFirst(parents),
                        (worker, task) -> {
                          throw new IOException("task " + task);
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("task 0");
  }

  @Test
  void aStopEndsWhoWaits() {
    var begun = new CountDownLatch(1);
    int[] parents = {1, -1};
    var crew = new Crew(2, () -> begun.getCount() == 0);
    assertThatThrownBy(
            () ->
                crew.each(
                    TaskOrder.childrenFirst(parents),
                    (worker, task) -> {
                      begun.countDown();
                      crew.checkpoint();
                    }))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void theFirstFailureEndsThoseWhoBlockAndIsTheOneThrown() {
    var both = new CyclicBarrier(2);
    var never = new CountDownLatch(1);
    var interrupted = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                new Crew(2)
                    .each(
                        2,
                        (worker, task) -> {
                          meet(both);
                          if (task == 0) {
                            throw new IOException("the disk is full");
                          }
                          try {
                            never.await();
                          } catch (InterruptedException e) {
                            interrupted.set(true);
                            throw e;
                          }
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full");
    assertThat(interrupted).isTrue();
  }

  @Test
  void aCallerWorksBesideItsCrewAndHearsWhenNobodyIsAtWork() throws Exception {
    var crew = new Crew(3);
    for (int phase = 0; phase < 2; phase++) {
      var ended = new CountDownLatch(1);
      var told = new CountDownLatch(1);
      var runs = new AtomicIntegerArray(10);
      crew.begin(
          TaskOrder.free(runs.length()),
          (worker, task) -> {
            told.await();
            runs.incrementAndGet(task);
          },
          ended::countDown);
      assertThat(ended.getCount()).isEqualTo(1);
      told.countDown();
      ended.await();
      crew.await();
      assertThat(runs.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
    }
    assertThat(crew.cpuNanos()).isPositive();
  }

  @Test
  void whatTheCallerFailsByEndsItsCrew() throws Exception {
    var crew = new Crew(2);
    var ended = new CountDownLatch(1);
    crew.begin(
        TaskOrder.free(5), (worker, task) -> new CountDownLatch(1).await(), ended::countDown);
    crew.fail(new IOException("nobody reads any more"));
    assertThatThrownBy(crew::await).hasMessage("nobody reads any more");
    assertThat(ended.getCount()).isZero();
  }

  @Test
  void noTaskIsNoWork() throws Exception {
    new Crew(2)
        .each(
            0,
            (worker, task) -> {
              throw new AssertionError("ran task " + task);
            });
  }

  private static void meet(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }
}
