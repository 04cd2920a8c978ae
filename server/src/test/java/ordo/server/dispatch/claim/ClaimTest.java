package ordo.server.dispatch.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import ordo.model.JobId;
import ordo.model.StepLimits;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.Quickest;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ClaimTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** As long as a claim waits: what comes then was not woken. */
  private static final long WAIT_SECONDS_MAX = 20;

  private static TestDatabase test;

  private EngineKit kit;
  private long worker;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void start() {
    kit = new EngineKit(test.database());
    worker = kit.worker("one");
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
    kit.leaveAll();
  }

  @Test
  void aClaimSaysAllThatAWorkerNeeds() {
    JobId job =
        kit.submit(
            new Pipeline()
                .step("a")
                .param("a", "resolution", "0.5")
                .step("t", "MAKE_TILES", StepLimits.NONE));
    List<ClaimedTask> tasks = kit.claim(worker, 5);
    ClaimedTask a = tasks.getFirst();
    assertThat(a.key().jobId()).isEqualTo(job.value());
    assertThat(a.key().attempt()).isEqualTo(1);
    assertThat(a.type()).isEqualTo(Pipeline.FILE);
    assertThat(a.inputs().get("in"))
        .isEqualTo(
            new ClaimedTask.Input(
                "job:cloud", "las", "surveys/cloud.las", "d41d8cd98f00b204e9800998ecf8427e", true));
    assertThat(a.outputs().get("out"))
        .isEqualTo(
            new ClaimedTask.Output("step:a.out", "las", "artifacts/job_" + job + "/a/output.laz"));
    assertThat(a.params().get("resolution").asString()).isEqualTo("0.5");
    assertThat(tasks.get(1).outputs().get("out").uri()).isEqualTo("artifacts/job_" + job + "/t");
  }

  @Test
  void theFirstClaimStartsTheJobAndALaterOneDoesNotMoveItsStart() {
    JobId job = kit.submit(new Pipeline().step("a").step("b", "a"));
    assertThat(kit.status(job)).isEqualTo("pending");
    ClaimedTask a = kit.claimOne(worker);
    String started = kit.body(job).at("/job/started_at").asString();
    assertThat(started).isEqualTo(kit.step(job, "a").get("started_at").asString());
    kit.succeed(a);
    kit.claimOne(worker);
    assertThat(kit.body(job).at("/job/started_at").asString()).isEqualTo(started);
    assertThat(kit.step(job, "b").get("claimed_by").asString()).isEqualTo("one");
  }

  @Test
  void ofJobsInTheSameRoundTheOlderComesFirstAndOnlyOfferedTypesAreGiven() {
    JobId older = kit.submit(new Pipeline().step("x"));
    kit.submit(new Pipeline().step("y"));
    assertThat(kit.claim(worker, List.of(Pipeline.TILES), 5)).isEmpty();
    assertThat(EngineKit.ids(kit.claim(worker, 1))).containsExactly("x");
    assertThat(EngineKit.ids(kit.claim(worker, 5))).containsExactly("y");
    assertThat(kit.step(older, "x").get("status").asString()).isEqualTo("running");
  }

  @Test
  void workersAreNeverGivenWhatOnlyServersRun() {
    JobId job = kit.submit(new Pipeline().step("a").hook("https://example.com/").deliver("a", "p"));
    kit.succeed(kit.claimOne(worker));
    ClaimRequest all = new ClaimRequest(EngineKit.SERVER_TYPES, 5, 0);
    assertThat(kit.dispatch.claim(EngineKit.CALLER, worker, all).orElseThrow().tasks()).isEmpty();
    assertThat(kit.claim(worker, EngineKit.SERVER_TYPES, 5)).hasSize(1);
    assertThat(kit.status(job)).isEqualTo("running");
  }

  @Test
  void aWaitingClaimIsWokenByASubmitAndByACompletion() throws Exception {
    Quickest.assertBelow(TaskClaim.POLL, this::wokenBySubmitAndCompletion);
  }

  private Duration wokenBySubmitAndCompletion() throws Exception {
    try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = CompletableFuture.supplyAsync(this::claimWaiting, waiting);
      await().atMost(SOON).until(() -> kit.dispatch.waitingClaims() == 1);
      long begun = System.nanoTime();
      kit.submit(new Pipeline().step("a").step("b", "a"));
      ClaimedTask a = first.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS).getFirst();
      Duration woken = Duration.ofNanos(System.nanoTime() - begun);
      var second = CompletableFuture.supplyAsync(this::claimWaiting, waiting);
      await().atMost(SOON).until(() -> kit.dispatch.waitingClaims() == 1);
      kit.succeed(a);
      List<ClaimedTask> then = second.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
      assertThat(EngineKit.ids(then)).containsExactly("b");
      kit.succeed(then.getFirst());
      return woken;
    }
  }

  @Test
  void aClaimThatFindsTheJobHeldLooksAgainAtOnce() throws Exception {
    Quickest.assertBelow(TaskClaim.POLL.dividedBy(2), this::foundBehindTheHold);
  }

  private Duration foundBehindTheHold() throws Exception {
    JobId job = kit.submit(new Pipeline().step("a"));
    try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      var claim =
          kit.database.inTransaction(
              session -> {
                session
                    .handle()
                    .createQuery("SELECT id FROM job WHERE id = :id FOR UPDATE")
                    .bind("id", job.value())
                    .mapTo(Long.class)
                    .one();
                assertThat(kit.claim(worker, 1)).isEmpty();
                var begun = CompletableFuture.supplyAsync(this::claimWaiting, waiting);
                await().pollDelay(TaskClaim.POLL.dividedBy(5)).until(() -> !begun.isDone());
                return begun;
              });
      long released = System.nanoTime();
      assertThat(EngineKit.ids(claim.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS))).containsExactly("a");
      return Duration.ofNanos(System.nanoTime() - released);
    }
  }

  @Test
  void aStoppingServerEndsWaitingClaims() throws Exception {
    try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      var claim = CompletableFuture.supplyAsync(this::claimWaiting, waiting);
      await().atMost(SOON).until(() -> kit.dispatch.waitingClaims() == 1);
      kit.dispatch.endWaits();
      assertThat(claim.get(15, TimeUnit.SECONDS)).isEmpty();
    }
  }

  @Test
  void aTypeIsCappedByEachStepsOwnNumberOverAllServers() {
    EngineKit other = new EngineKit(test.database());
    var two = new StepLimits(OptionalInt.of(2), Optional.empty(), Optional.empty());
    for (int i = 0; i < 3; i++) {
      kit.submit(new Pipeline().step("capped", Pipeline.FILE, two));
    }
    ClaimedTask first = other.claim(worker, 1).getFirst();
    assertThat(kit.claim(worker, 5)).hasSize(1);
    assertThat(kit.claim(worker, 5)).isEmpty();
    assertThat(other.claim(worker, 5)).isEmpty();
    kit.submit(new Pipeline().step("free"));
    assertThat(EngineKit.ids(other.claim(worker, 5))).containsExactly("free");
    kit.succeed(first);
    // One capped and one free step run: the cap counts the type, not the step.
    assertThat(kit.claim(worker, 5)).isEmpty();
  }

  @Test
  void manyClaimsAtOnceNeverExceedACapAndGiveEachTaskOnce() throws Exception {
    var three = new StepLimits(OptionalInt.of(3), Optional.empty(), Optional.empty());
    for (int i = 0; i < 30; i++) {
      kit.submit(new Pipeline().step("capped", Pipeline.FILE, three));
    }
    List<ClaimedTask> all = new ArrayList<>();
    while (all.size() < 30) {
      List<ClaimedTask> round = claimAtOnce(8);
      assertThat(round).hasSizeBetween(1, 3);
      round.forEach(kit::succeed);
      all.addAll(round);
    }
    assertThat(all.stream().map(task -> task.key().jobId()).distinct()).hasSize(30);
  }

  @Test
  void aWorkerThatLeftIsGivenNothingAndWhatItHeldIsTriedAgainUncounted() {
    JobId job = kit.submit(new Pipeline().step("a"));
    long leaving = kit.worker("leaving");
    kit.claim(leaving, 1);
    assertThat(kit.dispatch.leave(EngineKit.CALLER, leaving)).isEqualTo(1);
    assertThat(
            kit.dispatch.claim(EngineKit.CALLER, leaving, new ClaimRequest(EngineKit.TYPES, 1, 0)))
        .isEmpty();
    assertThat(kit.step(job, "a").get("message").asString())
        .isEqualTo("Attempt 1 was given back: its worker left");
    assertThat(kit.count("SELECT tries FROM task WHERE job_id = ?", job.value())).isZero();
    assertThat(kit.claimOne(worker).key().attempt()).isEqualTo(2);
  }

  @Test
  void aWorkerThatLeftByAnotherServerIsGivenNothingByThisOne() {
    EngineKit other = new EngineKit(test.database());
    long leaving = kit.worker("leaving");
    assertThat(other.claim(leaving, 1)).isEmpty();
    kit.dispatch.leave(EngineKit.CALLER, leaving);
    JobId job = kit.submit(new Pipeline().step("a"));
    JobId capped =
        kit.submit(
            new Pipeline()
                .step(
                    "b",
                    Pipeline.FILE,
                    new StepLimits(OptionalInt.of(5), Optional.empty(), Optional.empty())));
    for (int i = 0; i < 4; i++) {
      // It remembers the worker, in whichever order it looks at what is capped and what is not.
      other.dispatch.claim(EngineKit.CALLER, leaving, new ClaimRequest(EngineKit.TYPES, 1, 0));
    }
    assertThat(
            other.dispatch.claim(
                EngineKit.CALLER, leaving, new ClaimRequest(EngineKit.TYPES, 1, 0)))
        .isEmpty();
    assertThat(kit.status(job)).isEqualTo("pending");
    assertThat(kit.status(capped)).isEqualTo("pending");
  }

  @Test
  void aWorkerThatLeavesWaitsForItsClaimAndKeepsNothingOfIt() throws Exception {
    long leaving = kit.worker("leaving");
    try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
      var left =
          kit.database.inTransaction(
              session -> {
                ClaimSql.Claimant claimant =
                    new ClaimSql.Claimant(leaving, "leaving", 0, Duration.ofMinutes(1), Map.of());
                kit.submit(new Pipeline().step("a"));
                assertThat(ClaimSql.claim(session, claimant, EngineKit.TYPES, 1).tasks())
                    .hasSize(1);
                var leave =
                    CompletableFuture.supplyAsync(
                        () -> kit.dispatch.leave(EngineKit.CALLER, leaving), other);
                await().pollDelay(Duration.ofMillis(200)).until(() -> !leave.isDone());
                return leave;
              });
      assertThat(left.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(kit.claimOne(worker).key().attempt()).isEqualTo(2);
  }

  @Test
  void theLeasesOfADeadWorkerAreFreedAtOnceAndCount() {
    JobId job = kit.submit(new Pipeline().step("a"));
    long dead = kit.worker("dead");
    kit.claim(dead, 1);
    assertThat(kit.dispatch.freeDead(dead, "process 42 was killed")).isEqualTo(1);
    assertThat(kit.step(job, "a").get("message").asString())
        .isEqualTo("Attempt 1 of 3 did not succeed (process 42 was killed); tried again in 1 s");
    assertThat(kit.dispatch.freeDead(dead, "again")).isZero();
  }

  @Test
  void aStepOfATypeThatNobodyOffersSaysSo() {
    JobId job = kit.submit(new Pipeline().step("a").step("t", Pipeline.TILES, StepLimits.NONE));
    kit.dispatch.leave(EngineKit.CALLER, worker);
    assertThat(kit.step(job, "t").get("message").asString())
        .isEqualTo("no worker offers MAKE_TILES");
    kit.worker("tiler", List.of(Pipeline.TILES));
    assertThat(kit.step(job, "t").get("message").isNull()).isTrue();
    assertThat(kit.step(job, "a").get("message").asString())
        .isEqualTo("no worker offers MAKE_FILE");
  }

  private List<ClaimedTask> claimAtOnce(int threads) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<CompletableFuture<List<ClaimedTask>>> claims = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        claims.add(CompletableFuture.supplyAsync(() -> kit.claim(worker, 2), pool));
      }
      List<ClaimedTask> tasks = new ArrayList<>();
      for (var claim : claims) {
        tasks.addAll(claim.get(30, TimeUnit.SECONDS));
      }
      return tasks;
    }
  }

  private List<ClaimedTask> claimWaiting() {
    return kit.dispatch
        .claim(EngineKit.CALLER, worker, new ClaimRequest(EngineKit.TYPES, 1, 20_000))
        .orElseThrow()
        .tasks();
  }
}
