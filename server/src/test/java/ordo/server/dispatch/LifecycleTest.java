package ordo.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.model.JobId;
import ordo.model.Lifecycle;
import ordo.model.TaskStatus;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pure table and the statements say the same, for every status and every event. */
final class LifecycleTest {
  private static final String STEP = "b";

  private static TestDatabase test;
  private static EngineKit kit;
  private static long worker;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    worker = kit.worker("one");
  }

  @AfterAll
  static void close() {
    test.close();
  }

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (TaskStatus from : TaskStatus.values()) {
      for (Lifecycle.Event event : Lifecycle.Event.values()) {
        pairs.add(Arguments.of(from, event));
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void databaseAndTableAgree(TaskStatus from, Lifecycle.Event event) {
    // "b" reads what "a" makes; "c" keeps the job going while "b" has ended.
    JobId job = kit.submit(new Pipeline().step("a").step(STEP, "a").step("c"));
    ClaimedTask a = claimed("a");
    ClaimedTask b = bring(a, from);
    assertThat(status(job)).isEqualTo(from);
    cause(job, a, b, event);
    assertThat(status(job)).isEqualTo(Lifecycle.next(from, event).orElse(from));
    kit.dispatch.cancel(EngineKit.CALLER, job);
  }

  /** Brings "b" to a status; its claim where there was one, else a key that names nothing. */
  private static ClaimedTask bring(ClaimedTask a, TaskStatus to) {
    if (to == TaskStatus.PENDING) {
      return never(a);
    }
    if (to == TaskStatus.SKIPPED) {
      kit.fail(a, "no");
      return never(a);
    }
    kit.succeed(a);
    ClaimedTask b = claimed(STEP);
    switch (to) {
      case SUCCESS -> kit.succeed(b);
      case FAILED -> kit.fail(b, "no");
      case RUNNING, PENDING, SKIPPED -> {}
    }
    return b;
  }

  private static void cause(JobId job, ClaimedTask a, ClaimedTask b, Lifecycle.Event event) {
    switch (event) {
      case CLAIM -> {
        // Ready first, where that is still possible.
        kit.succeed(a);
        kit.claim(worker, 20);
      }
      case RENEW -> kit.renew(worker, b.key(), 0.5);
      case SUCCEED -> kit.succeed(b);
      case FAIL -> kit.fail(b, "no");
      case TRY_AGAIN -> kit.report(b, Report.Outcome.RETURNED, "draining");
      case SKIP -> kit.fail(a, "no");
      case CANCEL -> kit.dispatch.cancel(EngineKit.CALLER, job);
    }
  }

  private static ClaimedTask claimed(String step) {
    List<ClaimedTask> tasks = kit.claim(worker, 20);
    return tasks.stream().filter(task -> task.stepId().equals(step)).findFirst().orElseThrow();
  }

  private static ClaimedTask never(ClaimedTask a) {
    var key =
        new ClaimedTask.AttemptKey(a.key().jobId(), 1, 1, "00000000-0000-0000-0000-000000000000");
    return new ClaimedTask(key, STEP, a.type(), a.inputs(), a.outputs(), a.params(), null);
  }

  private static TaskStatus status(JobId job) {
    return Optional.of(kit.step(job, STEP).get("status").asString())
        .map(TaskStatus::of)
        .orElseThrow();
  }
}
