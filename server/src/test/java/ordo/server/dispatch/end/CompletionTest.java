package ordo.server.dispatch.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.model.JobId;
import ordo.model.Retry;
import ordo.model.StepLimits;
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

final class CompletionTest {
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
  void aDependentStartsWhenAllItsProducersHaveSucceededAndTheLastStepEndsTheJob() {
    JobId job = kit.submit(new Pipeline().step("a").step("b").step("c", "a", "b"));
    List<ClaimedTask> first = kit.claim(worker, 5);
    assertThat(EngineKit.ids(first)).containsExactly("a", "b");
    kit.succeed(first.get(0));
    assertThat(kit.claim(worker, 5)).isEmpty();
    kit.succeed(first.get(1));
    ClaimedTask last = kit.claimOne(worker);
    assertThat(last.stepId()).isEqualTo("c");
    assertThat(last.inputs().get("in_a").uri()).isEqualTo("artifacts/job_" + job + "/a/output.laz");
    assertThat(kit.status(job)).isEqualTo("running");
    kit.succeed(last);
    JsonNode body = kit.body(job);
    assertThat(body.at("/job/status").asString()).isEqualTo("success");
    assertThat(body.at("/progress/percentage").asDouble()).isEqualTo(1.0);
    assertThat(body.at("/duration_ms").asLong()).isNotNegative();
    assertThat(body.at("/job/error").isNull()).isTrue();
  }

  @Test
  void aFailureSkipsWhatNeedsItTransitivelyAtOnceAndOtherBranchesGoOn() {
    JobId job =
        kit.submit(new Pipeline().step("a").step("other").step("b", "a").step("c", "b", "other"));
    List<ClaimedTask> first = kit.claim(worker, 5);
    kit.fail(first.get(0), "bad points");
    assertThat(kit.stepStatuses(job)).containsExactly("failed", "running", "skipped", "skipped");
    JsonNode skipped = kit.step(job, "c");
    assertThat(skipped.get("error").asString()).isEqualTo("Skipped: step 'a' failed");
    assertThat(skipped.get("started_at").isNull()).isTrue();
    assertThat(skipped.get("finished_at").isNull()).isFalse();
    kit.succeed(first.get(1));
    JsonNode body = kit.body(job);
    assertThat(body.at("/job/status").asString()).isEqualTo("partial");
    assertThat(body.at("/job/error").asString()).isEqualTo("Step 'a' failed: bad points");
    assertThat(body.at("/progress/completed_steps").asInt()).isEqualTo(2);
    assertThat(body.at("/progress/percentage").asDouble()).isEqualTo(0.25);
  }

  @Test
  void aJobWithoutASucceededStepFailed() {
    JobId job = kit.submit(new Pipeline().step("a").step("b", "a"));
    kit.fail(kit.claimOne(worker), "no");
    assertThat(kit.status(job)).isEqualTo("failed");
  }

  @Test
  void aTokenThatIsNoLongerCurrentChangesNothing() {
    JobId job = kit.submit(new Pipeline().step("a"));
    ClaimedTask lost = kit.claimOne(worker);
    assertThat(kit.report(lost, Report.Outcome.RETURNED, "draining")).isTrue();
    ClaimedTask current = kit.claimOne(worker);
    assertThat(kit.succeed(lost)).isFalse();
    assertThat(kit.fail(lost, "late")).isFalse();
    assertThat(kit.stepStatuses(job)).containsExactly("running");
    assertThat(kit.succeed(current)).isTrue();
    assertThat(kit.body(job).at("/artifacts/1/uri").asString())
        .isEqualTo("artifacts/job_" + job + "/a.2/output.laz");
  }

  @Test
  void aReportSentAgainIsToldWhatTheFirstOneWas() {
    kit.submit(new Pipeline().step("a"));
    ClaimedTask task = kit.claimOne(worker);
    assertThat(kit.succeed(task)).isTrue();
    assertThat(kit.succeed(task)).isTrue();
    assertThat(kit.fail(task, "changed its mind")).isFalse();
  }

  @Test
  void aReportedFailureIsFinalUnlessTheStepSaysOtherwise() {
    var limits =
        new StepLimits(
            OptionalInt.empty(),
            Optional.of(new Retry(2, Duration.ofSeconds(7))),
            Optional.empty());
    JobId job = kit.submit(new Pipeline().step("a", Pipeline.FILE, limits));
    kit.fail(kit.claimOne(worker), "flaky");
    JsonNode waiting = kit.step(job, "a");
    assertThat(waiting.get("status").asString()).isEqualTo("pending");
    assertThat(waiting.get("started_at").isNull()).isTrue();
    assertThat(waiting.get("error").isNull()).isTrue();
    assertThat(waiting.get("message").asString())
        .isEqualTo("Attempt 1 of 2 did not succeed (flaky); tried again in 7 s");
    assertThat(kit.claim(worker, 1)).isEmpty();
    kit.releaseRetries();
    kit.fail(kit.claimOne(worker), "flaky");
    assertThat(kit.step(job, "a").get("error").asString()).isEqualTo("flaky");
    assertThat(kit.status(job)).isEqualTo("failed");
  }

  @Test
  void aLostAttemptIsTriedThreeTimesAndOneGivenBackDoesNotCount() {
    JobId job = kit.submit(new Pipeline().step("a"));
    kit.report(kit.claimOne(worker), Report.Outcome.RETURNED, "draining");
    for (int i = 0; i < 2; i++) {
      kit.report(kit.claimOne(worker), Report.Outcome.LOST, "disk full");
      assertThat(kit.status(job)).isEqualTo("running");
      kit.releaseRetries();
    }
    kit.report(kit.claimOne(worker), Report.Outcome.LOST, "disk full");
    assertThat(kit.body(job).at("/job/error").asString()).isEqualTo("Step 'a' failed: disk full");
    assertThat(kit.step(job, "a").get("attempt").asInt()).isEqualTo(4);
    assertThat(kit.count("SELECT count(*) FROM attempt WHERE job_id = ?", job.value()))
        .isEqualTo(4);
  }

  @Test
  void aSuccessThatLacksAPromisedArtifactIsAFailure() {
    JobId job = kit.submit(new Pipeline().step("a"));
    kit.report(kit.claimOne(worker), Report.Outcome.SUCCESS, null);
    assertThat(kit.step(job, "a").get("error").asString())
        .contains("expected artifacts in slots [out], found []");
  }

  @Test
  void textsFromWorkersAreBoundedAndHoldNothingTheDatabaseRefuses() {
    JobId job = kit.submit(new Pipeline().step("a"));
    kit.fail(kit.claimOne(worker), "first\nsecond\0" + "x".repeat(5_000));
    String error = kit.step(job, "a").get("error").asString();
    assertThat(error).startsWith("first second\\u0000xxx").hasSize(2_000);
  }
}
