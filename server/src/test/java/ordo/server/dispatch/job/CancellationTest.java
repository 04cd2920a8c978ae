package ordo.server.dispatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import ordo.model.JobId;
import ordo.server.dispatch.task.CancelOutcome;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class CancellationTest {
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
  void runningStepsFailTheOthersAreSkippedOutputsSaySoAndTheHookRuns() {
    JobId job =
        kit.submit(
            new Pipeline()
                .step("done")
                .step("running")
                .step("waiting", "running")
                .deliver("done", "cancelled/out.laz")
                .hook("https://example.com/hook"));
    List<ClaimedTask> tasks = kit.claim(worker, 5);
    kit.succeed(tasks.get(0));
    assertThat(cancel(job)).isEqualTo(CancelOutcome.CANCELLED);
    JsonNode body = kit.body(job);
    assertThat(kit.stepStatuses(job)).containsExactly("success", "failed", "skipped");
    assertThat(kit.step(job, "running").get("error").asString()).isEqualTo("Cancelled");
    assertThat(kit.step(job, "waiting").get("error").asString())
        .isEqualTo("Skipped: job cancelled");
    assertThat(body.at("/outputs/0/error").asString()).isEqualTo("Cancelled");
    assertThat(body.at("/job/status").asString()).isEqualTo("partial");
    assertThat(body.at("/job/error").asString()).isEqualTo("Cancelled");
    assertThat(kit.succeed(tasks.get(1))).isFalse();
    assertThat(EngineKit.ids(kit.claim(worker, EngineKit.SERVER_TYPES, 5)))
        .containsExactly("notify");
    assertThat(kit.status(job)).isEqualTo("partial");
  }

  @Test
  void aJobNeverClaimedKeepsItsStartEmpty() {
    JobId job = kit.submit(new Pipeline().step("a"));
    cancel(job);
    JsonNode body = kit.body(job);
    assertThat(body.at("/job/status").asString()).isEqualTo("failed");
    assertThat(body.at("/job/started_at").isNull()).isTrue();
    assertThat(body.at("/job/finished_at").isNull()).isFalse();
    assertThat(body.get("duration_ms").isNull()).isTrue();
    assertThat(kit.claim(worker, 5)).isEmpty();
  }

  @Test
  void aDeliveryUnderWayIsCancelledAndTheJobIsPartial() {
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", "cancelled/late.laz"));
    kit.succeed(kit.claimOne(worker));
    ClaimedTask delivery = kit.claim(worker, EngineKit.SERVER_TYPES, 5).getFirst();
    cancel(job);
    assertThat(kit.succeed(delivery)).isFalse();
    JsonNode body = kit.body(job);
    assertThat(body.at("/outputs/0/delivered_at").isNull()).isTrue();
    assertThat(body.at("/outputs/0/error").asString()).isEqualTo("Cancelled");
    assertThat(body.at("/job/status").asString()).isEqualTo("partial");
  }

  @Test
  void anEndedJobAndAnUnknownOneAreToldApart() {
    JobId job = kit.submit(new Pipeline().step("a"));
    kit.succeed(kit.claimOne(worker));
    assertThat(cancel(job)).isEqualTo(CancelOutcome.ENDED_BEFORE);
    assertThat(cancel(new JobId(Long.MAX_VALUE))).isEqualTo(CancelOutcome.NOT_FOUND);
  }

  @RepeatedTest(20)
  void aCancelAndACompletionAtOnceEndTheJobOnce() throws Exception {
    JobId job = kit.submit(new Pipeline().step("a"));
    ClaimedTask task = kit.claimOne(worker);
    var together = new CyclicBarrier(2);
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      var cancelled =
          CompletableFuture.supplyAsync(
              () -> {
                meet(together);
                return cancel(job) == CancelOutcome.CANCELLED;
              },
              pool);
      var succeeded =
          CompletableFuture.supplyAsync(
              () -> {
                meet(together);
                return kit.succeed(task);
              },
              pool);
      assertThat(cancelled.get(60, TimeUnit.SECONDS))
          .isNotEqualTo(succeeded.get(60, TimeUnit.SECONDS));
      assertThat(kit.status(job)).isEqualTo(succeeded.get() ? "success" : "failed");
      assertThat(
              kit.count(
                  "SELECT count(*) FROM event WHERE ord IS NULL"
                      + " AND status IN ('success', 'failed') AND job_id = ?",
                  job.value()))
          .isEqualTo(1);
    }
  }

  private static CancelOutcome cancel(JobId job) {
    return kit.dispatch.cancel(EngineKit.CALLER, job);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
