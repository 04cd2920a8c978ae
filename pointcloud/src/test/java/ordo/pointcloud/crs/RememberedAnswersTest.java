package ordo.pointcloud.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedAnswersTest {
  private static final int CLIENTS = 16;

  private final RememberedAnswers answers = new RememberedAnswers();
  private final AtomicInteger found = new AtomicInteger();

  @Test
  void manyWhoAskAtOnceWaitForTheOneWhoFinds() throws Exception {
    var all = new CountDownLatch(CLIENTS);
    List<Future<Optional<String>>> given = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        given.add(
            clients.submit(
                () -> {
                  all.countDown();
                  all.await();
                  return answers.answer("q", this::find);
                }));
      }
      for (Future<Optional<String>> answer : given) {
        assertThat(answer.get()).contains("answer 1");
      }
    }
    assertThat(found).hasValue(1);
  }

  @Test
  void theOldestMakeRoomAndTheOnesAskedForStay() {
    answers.answer("kept", this::find);
    for (int index = 0; index < 2 * RememberedAnswers.ANSWERS_MAX; index++) {
      answers.answer("question " + index, this::find);
      answers.answer("kept", this::find);
    }
    assertThat(answers.size()).isEqualTo(RememberedAnswers.ANSWERS_MAX);
    assertThat(answers.answer("kept", this::find)).contains("answer 1");
  }

  @Test
  void longQuestionsAreBoundByTheirSum() {
    String wkt = "W".repeat(CrsText.LENGTH_MAX);
    for (int index = 0; index < 200; index++) {
      answers.answer(wkt + index, this::find);
    }
    assertThat(answers.size())
        .isLessThanOrEqualTo(RememberedAnswers.LENGTH_SUM_MAX / CrsText.LENGTH_MAX)
        .isGreaterThan(1);
  }

  @Test
  void aFindingThatBreaksIsTriedAgain() {
    assertThatThrownBy(
            () ->
                answers.answer(
                    "q",
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(answers.answer("q", this::find)).contains("answer 1");
  }

  private Optional<String> find() {
    return Optional.of("answer " + found.incrementAndGet());
  }
}
