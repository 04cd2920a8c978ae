package ordo.server.dispatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordo.model.JobId;
import ordo.model.JobStatus;
import ordo.model.StorePath;
import ordo.model.Submission;
import ordo.server.dispatch.end.RetryRule;
import ordo.server.dispatch.task.RetryOutcome;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class JobRetryTest {
  private static TestDatabase test;
  private static EngineKit kit;
  private static long worker;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    worker = kit.worker("one");
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void succeededStepsAreTakenOverAndTheOthersRun() {
    JobId old =
        kit.submit(
            new Pipeline()
                .step("a")
                .step("b", "a")
                .step("c", "b", "a")
                .deliver("a", "retry/a.laz")
                .hook("https://example.com/hook"));
    kit.succeed(kit.claimOne(worker));
    kit.fail(kit.claimOne(worker), "bad");
    assertThat(kit.status(old)).isEqualTo("running");
    deliverAndCallHook();
    JsonNode before = kit.body(old);
    JobId job = ((RetryOutcome.Retried) retry(old)).job();
    JsonNode body = kit.body(job);
    assertThat(body.at("/job/retry_of").asLong()).isEqualTo(old.value());
    assertThat(body.at("/job/status").asString()).isEqualTo("pending");
    assertThat(kit.stepStatuses(job)).containsExactly("success", "pending", "pending");
    JsonNode taken = kit.step(job, "a");
    assertThat(taken.get("message").asString()).isEqualTo("Taken over from job " + old);
    assertThat(taken.get("attempt").asInt()).isZero();
    assertThat(taken.get("claimed_by").isNull()).isTrue();
    assertThat(taken.get("started_at")).isEqualTo(kit.step(old, "a").get("started_at"));
    assertThat(body.at("/artifacts/1/uri").asString())
        .isEqualTo("artifacts/job_" + old + "/a/output.laz");
    assertThat(body.at("/outputs/0/delivered_at").isNull()).isTrue();
    assertThat(body.at("/progress/completed_steps").asInt()).isEqualTo(1);
    ClaimedTask b = kit.claimOne(worker);
    assertThat(b.inputs().get("in_a").uri()).isEqualTo("artifacts/job_" + old + "/a/output.laz");
    kit.succeed(b);
    kit.succeed(kit.claimOne(worker));
    deliverAndCallHook();
    assertThat(kit.status(job)).isEqualTo("success");
    assertThat(kit.body(old)).isEqualTo(before);
  }

  @Test
  void whereOnlyADeliveryFailedTheDeliveriesAreAllThatIsLeft() {
    var to = new Submission.Destination(new StorePath("retry/b.laz"), true);
    JobId old = kit.submit(new Pipeline().step("a").deliver("a", to));
    kit.succeed(kit.claimOne(worker));
    for (int i = 0; i < RetryRule.DELIVERY_ATTEMPTS_MAX; i++) {
      ClaimedTask delivery = kit.claim(worker, EngineKit.SERVER_TYPES, 5).getFirst();
      kit.report(delivery, Report.Outcome.LOST, "disk full");
      kit.releaseRetries();
    }
    assertThat(kit.body(old).at("/job/error").asString())
        .isEqualTo("Output 'step:a.out' was not delivered: disk full");
    assertThat(kit.status(old)).isEqualTo("partial");
    JobId job = ((RetryOutcome.Retried) retry(old)).job();
    assertThat(kit.status(job)).isEqualTo("pending");
    assertThat(kit.claim(worker, 5)).isEmpty();
    deliverAndCallHook();
    assertThat(kit.status(job)).isEqualTo("success");
    assertThat(kit.body(job).at("/outputs/0/delivered_uri").asString()).isEqualTo("retry/b.laz");
    assertThat(kit.count("SELECT count(*) FROM output WHERE job_id = ? AND overwrite", job.value()))
        .as("what may be overwritten")
        .isOne();
  }

  @Test
  void onlyAFailedJobCanBeRetried() {
    JobId job = kit.submit(new Pipeline().step("a"));
    assertThat(retry(job)).isEqualTo(new RetryOutcome.NotRetryable(JobStatus.PENDING));
    kit.succeed(kit.claimOne(worker));
    assertThat(retry(job)).isEqualTo(new RetryOutcome.NotRetryable(JobStatus.SUCCESS));
    assertThat(retry(new JobId(Long.MAX_VALUE))).isEqualTo(new RetryOutcome.NotFound());
  }

  private static RetryOutcome retry(JobId job) {
    return kit.dispatch.retry(EngineKit.CALLER, job);
  }

  /** Plays the server's loops until they have nothing left to do. */
  private static void deliverAndCallHook() {
    List<ClaimedTask> tasks = kit.claim(worker, EngineKit.SERVER_TYPES, 20);
    while (!tasks.isEmpty()) {
      tasks.forEach(kit::succeed);
      tasks = kit.claim(worker, EngineKit.SERVER_TYPES, 20);
    }
  }
}
