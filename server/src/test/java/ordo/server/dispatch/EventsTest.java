package ordo.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import ordo.model.JobId;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.dispatch.task.RetryOutcome;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the append-only events tell of a job: who changed what, why and when. */
final class EventsTest {
  private TestDatabase test;
  private EngineKit kit;
  private long worker;

  @BeforeEach
  void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    worker = kit.worker("one");
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void everyChangeOfAJobIsToldInOrder() {
    JobId job =
        kit.submit(
            new Pipeline()
                .step("a")
                .step("b", "a")
                .step("c", "b")
                .deliver("a", "out/a.laz")
                .deliver("b", "out/b.laz")
                .hook("https://example.com/"));
    kit.report(kit.claimOne(worker), Report.Outcome.LOST, "cable cut");
    kit.releaseRetries();
    kit.succeed(kit.claimOne(worker));
    kit.fail(kit.claimOne(worker), "bad points");
    kit.claim(worker, EngineKit.SERVER_TYPES, 5).forEach(kit::succeed);
    kit.claim(worker, EngineKit.SERVER_TYPES, 5).forEach(kit::succeed);
    assertThat(kit.status(job)).isEqualTo("partial");
    assertThat(told(job))
        .containsSubsequence(
            "job pending tester submitted",
            "a running one attempt 1",
            "a pending one Attempt 1 of 3 did not succeed (cable cut); tried again in 1 s",
            "a running one attempt 2",
            "a success one attempt 2",
            "b running one attempt 1",
            "b failed one bad points")
        .contains(
            "job running one first claim",
            "c skipped ordo Skipped: step 'b' failed",
            "job partial ordo Step 'b' failed: bad points");
    EventTrail.assertComplete(kit);
  }

  @Test
  void cancelAndRetryAreToldToo() {
    JobId job = kit.submit(new Pipeline().step("a").step("b").step("c", "a", "b"));
    List<ClaimedTask> tasks = kit.claim(worker, 2);
    kit.succeed(tasks.getFirst());
    kit.dispatch.cancel(new Caller("ann", "a", Set.of(Scope.SUBMIT)), job);
    assertThat(told(job))
        .contains(
            "b failed ann Cancelled",
            "c skipped ann Skipped: job cancelled",
            "job partial ordo Cancelled");
    Caller bob = new Caller("bob", "b", Set.of(Scope.SUBMIT));
    var again = (RetryOutcome.Retried) kit.dispatch.retry(bob, job);
    assertThat(told(again.job())).containsExactly("job pending bob retry of job " + job);
    kit.claim(worker, 5).forEach(kit::succeed);
    kit.claim(worker, 5).forEach(kit::succeed);
    EventTrail.assertComplete(kit);
  }

  private List<String> told(JobId job) {
    return test.database()
        .withSession(
            session ->
                session
                    .handle()
                    .createQuery(
                        """
                        SELECT concat_ws(' ', coalesce(t.name, 'job'), e.status, e.who, e.why)
                        FROM event e
                        LEFT JOIN task t ON t.job_id = e.job_id AND t.ord = e.ord
                        WHERE e.job_id = :job
                        ORDER BY e.id
                        """)
                    .bind("job", job.value())
                    .mapTo(String.class)
                    .list());
  }
}
