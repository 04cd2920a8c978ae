package ordo.server.dispatch.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.model.JobId;
import ordo.model.StepLimits;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The order in which tasks of several jobs are claimed. */
final class TurnsTest {
  private static final List<String> FILE = List.of(Pipeline.FILE);

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

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
  }

  @Test
  void aSmallJobBesideAWideOneComesNext() {
    JobId wide = kit.submit(wide(60));
    assertThat(jobs(kit.claim(worker, FILE, 20))).containsOnly(wide.value());
    JobId small = kit.submit(new Pipeline().step("one"));
    assertThat(jobs(kit.claim(worker, FILE, 2))).contains(small.value());
  }

  @Test
  void itComesNextThoughNothingOfTheWideOneRunsAnyMore() {
    kit.submit(wide(60));
    kit.claim(worker, FILE, 20).forEach(kit::succeed);
    JobId small = kit.submit(new Pipeline().step("one"));
    assertThat(jobs(kit.claim(worker, FILE, 3))).contains(small.value());
  }

  @Test
  void wideJobsAlternateWhicheverCameFirst() {
    JobId first = kit.submit(wide(30));
    kit.claim(worker, FILE, 10);
    JobId second = kit.submit(wide(30));
    JobId third = kit.submit(wide(30));
    List<Long> order = jobs(kit.claim(worker, FILE, 20));
    order.addAll(jobs(kit.claim(worker, FILE, 10)));
    for (JobId job : List.of(first, second, third)) {
      assertThat(order.stream().filter(id -> id == job.value()).count()).isBetween(9L, 11L);
    }
  }

  @Test
  void anOldWideJobIsNotStarvedByOnesThatComeAllTheTime() {
    JobId wide = kit.submit(wide(40));
    List<Long> order = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      kit.submit(new Pipeline().named("small").step("one"));
      List<ClaimedTask> tasks = kit.claim(worker, FILE, 1);
      order.addAll(jobs(tasks));
      tasks.forEach(kit::succeed);
    }
    // As many come as are claimed, so the rounds grow; in each the wide one is served once.
    assertThat(order.stream().filter(id -> id == wide.value()).count()).isBetween(5L, 11L);
  }

  @Test
  void whatACompletionReadiesComesAfterTheJobsOwnAndInTurnWithOthers() {
    Pipeline chains = new Pipeline();
    for (int i = 0; i < 12; i++) {
      chains.step("a" + i, "OTHER_FILE", StepLimits.NONE).step("b" + i, "a" + i);
    }
    JobId wide = kit.submit(chains);
    // One at a time: each completion readies one task, and the line holds those before.
    for (int i = 0; i < 12; i++) {
      kit.succeed(kit.claim(worker, List.of("OTHER_FILE"), 1).getFirst());
    }
    assertThat(turns(wide)).doesNotHaveDuplicates().hasSize(12);
    JobId small = kit.submit(new Pipeline().step("one"));
    assertThat(jobs(kit.claim(worker, FILE, 3))).contains(small.value());
    assertThat(EngineKit.ids(kit.claim(worker, FILE, 20))).startsWith("b2", "b3", "b4").hasSize(10);
  }

  @Test
  void aTaskThatIsTriedAgainComesInTheNextRound() {
    kit.submit(wide(30));
    List<ClaimedTask> tasks = kit.claim(worker, FILE, 10);
    ClaimedTask lost = tasks.get(4);
    kit.report(lost, ordo.wire.Report.Outcome.RETURNED, "the machine goes");
    assertThat(EngineKit.ids(kit.claim(worker, FILE, 3))).contains(lost.stepId());
    ClaimedTask waits = tasks.get(5);
    kit.report(waits, ordo.wire.Report.Outcome.LOST, "the network");
    kit.releaseRetries();
    assertThat(EngineKit.ids(kit.claim(worker, FILE, 3))).contains(waits.stepId());
  }

  @Test
  void theOneDeliveryOfAJobDoesNotWaitForTheManyOfAnother() {
    JobId wide = kit.submit(delivered(wide(30), 30, "wide"));
    kit.claim(worker, FILE, 20).forEach(kit::succeed);
    kit.claim(worker, FILE, 20).forEach(kit::succeed);
    assertThat(jobs(kit.claim(worker, EngineKit.SERVER_TYPES, 4))).containsOnly(wide.value());
    JobId small = kit.submit(delivered(wide(1), 1, "small"));
    kit.claim(worker, FILE, 1).forEach(kit::succeed);
    assertThat(jobs(kit.claim(worker, EngineKit.SERVER_TYPES, 2))).contains(small.value());
  }

  @Test
  void everyTypeOfAWorkerHasItsTurnCappedOrNot() {
    var capped = new StepLimits(OptionalInt.of(1_000), Optional.empty(), Optional.empty());
    Pipeline wide = new Pipeline();
    for (int i = 0; i < 40; i++) {
      wide.step("free" + i).step("capped" + i, Pipeline.FILE, capped);
    }
    kit.submit(wide);
    kit.submit(new Pipeline().step("small", "OTHER_FILE", StepLimits.NONE));
    kit.submit(new Pipeline().step("small capped", "OTHER_FILE", capped));
    List<String> claimed = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      claimed.addAll(EngineKit.ids(kit.claim(worker, List.of(Pipeline.FILE, "OTHER_FILE"), 1)));
    }
    assertThat(claimed).contains("small", "small capped");
    assertThat(claimed).anyMatch(id -> id.startsWith("free"));
    assertThat(claimed).anyMatch(id -> id.startsWith("capped"));
  }

  @Test
  void theStepsThatAJobRepeatsTakeTurnsToo() {
    JobId old = kit.submit(wide(30));
    for (int i = 0; i < 2; i++) {
      kit.claim(worker, FILE, 20).forEach(task -> kit.fail(task, "no"));
    }
    kit.dispatch.retry(EngineKit.CALLER, old);
    kit.claim(worker, FILE, 10);
    JobId small = kit.submit(new Pipeline().step("one"));
    assertThat(jobs(kit.claim(worker, FILE, 2))).contains(small.value());
  }

  private static Pipeline wide(int steps) {
    Pipeline pipeline = new Pipeline();
    for (int i = 0; i < steps; i++) {
      pipeline.step("s" + i);
    }
    return pipeline;
  }

  private static Pipeline delivered(Pipeline pipeline, int steps, String folder) {
    for (int i = 0; i < steps; i++) {
      pipeline.deliver("s" + i, "turns/" + folder + "/" + i);
    }
    return pipeline;
  }

  private static List<Long> jobs(List<ClaimedTask> tasks) {
    return new ArrayList<>(tasks.stream().map(task -> task.key().jobId()).toList());
  }

  private static List<Long> turns(JobId job) {
    return kit.database.withSession(
        session ->
            session
                .handle()
                .createQuery(
                    "SELECT turn FROM task WHERE job_id = :job AND status = 'pending'"
                        + " AND unmet = 0 ORDER BY turn")
                .bind("job", job.value())
                .mapTo(Long.class)
                .list());
  }
}
