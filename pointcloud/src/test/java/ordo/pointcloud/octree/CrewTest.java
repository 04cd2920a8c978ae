package ordo.pointcloud.octree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
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
    try (var crew = new Crew(threads, () -> false)) {
      crew.each(
          TaskOrder.childrenFirst(parents),
          (worker, task) -> {
            for (int i = 0; i < TASKS; i++) {
              if (parents[i] == task && runs.get(i) == 0) {
                tooEarly.set(true);
              }
            }
            runs.incrementAndGet(task);
          });
    }

    assertThat(tooEarly).isFalse();
    for (int i = 0; i < TASKS; i++) {
      assertThat(runs.get(i)).as("task %d", i).isEqualTo(1);
    }
  }

  @Test
  void whoWaitsForAFailedTaskIsLetGo() {
    int[] parents = {1, 2, -1};
    try (var crew = new Crew(4, () -> false)) {
      assertThatThrownBy(
              () ->
                  crew.each(
                      TaskOrder.childrenFirst(parents),
                      (worker, task) -> {
                        throw new IOException("task " + task);
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("task 0");
    }
  }

  @Test
  void aStopEndsWhoWaits() {
    var begun = new CountDownLatch(1);
    int[] parents = {1, -1};
    try (var crew = new Crew(2, () -> begun.getCount() == 0)) {
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
  }
}
