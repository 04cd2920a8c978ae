package ordo.server.dispatch.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import ordo.model.JobId;
import ordo.server.dispatch.end.Completion;
import ordo.server.dispatch.end.RunningSql;
import ordo.server.dispatch.end.Withdrawal;
import ordo.server.dispatch.ready.ReadySignal;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.LogLines;
import ordo.server.dispatch.task.StepPace;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.server.view.RowView;
import ordo.wire.ClaimedTask;
import ordo.wire.ProgressDetail;
import ordo.wire.Renewal;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LeaseTest {
  private static final Duration OVER_A_LEASE = LeaseTerms.STANDARD.lease().plusSeconds(1);

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
  void aPausedWorkerThatWakesTooLateChangesNothing() {
    JobId job = kit.submit(new Pipeline().step("a"));
    ClaimedTask paused = kit.claimOne(worker);
    kit.age(OVER_A_LEASE);
    assertThat(kit.dispatch.expireLeases()).isEqualTo(1);
    kit.releaseRetries();
    ClaimedTask current = kit.claimOne(worker);
    assertThat(kit.renew(worker, paused.key(), 0.9)).isFalse();
    assertThat(kit.succeed(paused)).isFalse();
    assertThat(kit.step(job, "a").get("progress").asDouble()).isZero();
    assertThat(current.outputs().get("out").uri()).isNotEqualTo(paused.outputs().get("out").uri());
    assertThat(kit.succeed(current)).isTrue();
    assertThat(kit.count("SELECT count(*) FROM artifact WHERE job_id = ?", job.value()))
        .isEqualTo(2);
  }

  @Test
  void aRenewalBetweenTheLookAndTheLockSavesTheAttempt() {
    kit.submit(new Pipeline().step("a"));
    ClaimedTask task = kit.claimOne(worker);
    kit.age(OVER_A_LEASE);
    List<ClaimedTask.AttemptKey> expired =
        kit.database.withSession(session -> RunningSql.expired(session, 10));
    assertThat(expired).containsExactly(task.key());
    assertThat(kit.renew(worker, task.key(), 0.5)).isTrue();
    assertThat(
            new Completion(kit.database, new ReadySignal(), new StepPace())
                .withdraw(expired, new Withdrawal.Expired(30)))
        .isZero();
    assertThat(kit.succeed(task)).isTrue();
  }

  @Test
  void progressMessageAndLogAreShownLive() throws Exception {
    JobId job = kit.submit(new Pipeline().step("a").step("b", "a"));
    ClaimedTask task = kit.claimOne(worker);
    var live = new Renewal.Live(task.key(), 0.5, "counting", List.of("first line", "second line"));
    assertThat(kit.dispatch.renew(EngineKit.CALLER, worker, new Renewal(List.of(live))).stopped())
        .isEmpty();
    assertThat(kit.step(job, "a").get("progress").asDouble()).isEqualTo(0.5);
    assertThat(kit.step(job, "a").get("message").asString()).isEqualTo("counting");
    assertThat(kit.body(job).at("/progress/percentage").asDouble()).isEqualTo(0.25);
    var log = new java.io.ByteArrayOutputStream();
    new RowView(kit.database).log(EngineKit.CALLER, job, "a").orElseThrow().write(log);
    assertThat(log.toString(java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("first line\nsecond line\n");
    kit.succeed(task);
  }

  @Test
  void progressInNumbersIsShownWhileTheStepRuns() {
    JobId job = kit.submit(new Pipeline().step("a").step("b", "a"));
    ClaimedTask task = kit.claimOne(worker);
    assertThat(kit.step(job, "a").get("progress_detail").isNull()).isTrue();
    renew(task, new ProgressDetail("reading", 250L, 1_000L, 125.0, null));
    assertThat(kit.step(job, "a").get("progress_detail"))
        .hasToString(
            "{\"phase\":\"reading\",\"points_done\":250,\"points_total\":1000,"
                + "\"points_per_second\":125.0,\"seconds_left\":null}");
    kit.report(task, Report.Outcome.LOST, "cable cut");
    assertThat(kit.step(job, "a").get("progress_detail").isNull()).isTrue();
    kit.releaseRetries();
    ClaimedTask again = kit.claimOne(worker);
    assertThat(kit.step(job, "a").get("progress_detail").isNull()).isTrue();
    renew(again, null);
    assertThat(kit.step(job, "a").get("progress_detail").isNull()).isTrue();
  }

  private void renew(ClaimedTask task, ProgressDetail detail) {
    var live = new Renewal.Live(task.key(), 0.25, "reading", List.of(), detail);
    assertThat(kit.dispatch.renew(EngineKit.CALLER, worker, new Renewal(List.of(live))).stopped())
        .isEmpty();
  }

  @Test
  void aRenewalTellsWhichAttemptsMustStopAndKeepsTheOthers() {
    JobId kept = kit.submit(new Pipeline().step("a"));
    JobId cancelled = kit.submit(new Pipeline().step("b"));
    List<ClaimedTask> tasks = kit.claim(worker, 5);
    kit.dispatch.cancel(EngineKit.CALLER, cancelled);
    var renewal =
        new Renewal(
            tasks.stream()
                .map(task -> new Renewal.Live(task.key(), 0.1, null, List.of("line")))
                .toList());
    assertThat(kit.dispatch.renew(EngineKit.CALLER, worker, renewal).stopped())
        .containsExactly(tasks.get(1).key().token());
    assertThat(kit.stepStatuses(kept)).containsExactly("running");
    assertThat(kit.count("SELECT count(*) FROM step_log WHERE job_id = ?", cancelled.value()))
        .isZero();
    kit.succeed(tasks.getFirst());
  }

  @Test
  void aStepsLogIsBoundedAndSaysWhereItStops() {
    JobId job = kit.submit(new Pipeline().step("a"));
    ClaimedTask task = kit.claimOne(worker);
    String line = "x".repeat(LogLines.LINE_LENGTH_MAX);
    List<String> lines = java.util.Collections.nCopies(LogLines.LINES_MAX, line);
    var live = new Renewal.Live(task.key(), 0.1, null, lines);
    for (int i = 0; i < 11; i++) {
      kit.dispatch.renew(EngineKit.CALLER, worker, new Renewal(List.of(live)));
    }
    assertThat(kit.count("SELECT count(*) FROM step_log WHERE job_id = ?", job.value()))
        .isEqualTo(9);
    assertThat(
            kit.count(
                "SELECT count(*) FROM step_log WHERE lines LIKE '%the log is full%' AND job_id = ?",
                job.value()))
        .isEqualTo(1);
    kit.succeed(task);
  }

  @Test
  void aRenewalMovesNoIndexEntry() {
    kit.submit(new Pipeline().step("a"));
    ClaimedTask task = kit.claimOne(worker);
    for (int i = 0; i < 20; i++) {
      kit.renew(worker, task.key(), i / 20.0);
    }
    kit.succeed(task);
    String indexed =
        """
        SELECT count(*)
        FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
        WHERE i.indrelid = CAST('task' AS regclass)
          AND a.attname IN ('lease_expires_at', 'progress', 'message', 'log_bytes')
        """;
    assertThat(kit.count(indexed)).isZero();
  }
}
