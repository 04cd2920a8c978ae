package ordo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ordo.store.FileTree;
import ordo.wire.ClaimedTask;
import ordo.wire.RefusedException;
import ordo.wire.Report;
import ordo.worker.attempt.Scratch;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StoppedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerTest {
  private static final String MD5_OF_HELLO = "5d41402abc4b2a76b9719d911017c592";

  @TempDir Path folder;
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch finish = new CountDownLatch(1);
  private WorkerKit kit;

  @BeforeEach
  void start() throws IOException {
    kit = new WorkerKit(folder);
    kit.input("data/in", "hello");
  }

  @AfterEach
  void stop() {
    finish.countDown();
    kit.close();
  }

  @Test
  void aStepGoesFromClaimToReportWithItsArtifactInTheStore() throws IOException {
    kit.start(TestExecutors.copying());
    ClaimedTask task = kit.task("COPY", MD5_OF_HELLO, null);
    kit.server.offer(task);
    Report.Ended ended = kit.awaitReport(task);
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(ended.message()).isEqualTo("made by COPY");
    Report.Produced artifact = ended.artifacts().getFirst();
    assertThat(artifact.slot()).isEqualTo("out");
    assertThat(artifact.uri()).isEqualTo(task.outputs().get("out").uri());
    assertThat(artifact.sizeBytes()).isEqualTo(5);
    assertThat(artifact.hash())
        .isEqualTo("sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    assertThat(artifact.metadata().get("made").asBoolean()).isTrue();
    assertThat(ended.verified()).containsExactly("job:in");
    assertThat(kit.product(task)).hasContent("hello");
    assertThat(scratchFiles()).as("nothing is left in the scratch folder").isEmpty();
  }

  @Test
  void introducesItself() {
    kit.start(TestExecutors.copying(), TestExecutors.light("ALSO", TestExecutors::copy));
    await().atMost(WorkerKit.BOUND).until(() -> !kit.server.registrations.isEmpty());
    var introduced = kit.server.registrations.getFirst();
    assertThat(introduced.types()).containsExactly("ALSO", "COPY");
    assertThat(introduced.startedBy()).isEqualTo("test");
    assertThat(introduced.name()).endsWith(":" + ProcessHandle.current().pid());
    assertThat(introduced.storeId()).isNotBlank();
    assertThat(introduced.resources().cpus()).isPositive();
    assertThat(introduced.resources().scratchBytes()).isPositive();
  }

  @Test
  void aWrongHashFailsTheStepWithBothValues() {
    kit.start(TestExecutors.copying());
    String wrong = "0".repeat(32);
    ClaimedTask task = kit.task("COPY", wrong, null);
    kit.server.offer(task);
    Report.Ended ended = kit.awaitReport(task);
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error()).contains("job:in", "data/in", wrong, MD5_OF_HELLO);
    assertThat(ended.verified()).isEmpty();
    assertThat(kit.product(task)).doesNotExist();
  }

  @Test
  void anInputThatVanishedFailsTheStep() throws IOException {
    kit.start(TestExecutors.copying());
    Files.delete(kit.store.resolve("data/in"));
    ClaimedTask task = kit.task("COPY");
    kit.server.offer(task);
    Report.Ended ended = kit.awaitReport(task);
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error()).contains("job:in", "data/in", "found nothing");
  }

  @Test
  void aProductThatTheStoreCanNeverHoldFailsTheStep() throws IOException {
    kit.start(TestExecutors.copying());
    ClaimedTask task = kit.task("COPY");
    kit.input("artifacts/job_" + task.key().jobId(), "a file where the job's folder should be");
    kit.server.offer(task);
    Report.Ended ended = kit.awaitReport(task);
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error())
        .isEqualTo(
            "store path artifacts/job_1/step/out.bin: expected directories above it, found the file"
                + " artifacts/job_1");
  }

  @Test
  void aFailureNamesTheInputAsTheJobDoes() {
    kit.start(
        TestExecutors.heavy(
            "COMPLAIN",
            execution -> {
              throw new StepFailure(execution.input("in") + ": expected more");
            }));
    ClaimedTask task = kit.task("COMPLAIN");
    kit.server.offer(task);
    assertThat(kit.awaitReport(task).error()).isEqualTo("data/in: expected more");
  }

  @Test
  void doesNotStartWithoutItsStore() throws IOException {
    FileTree.delete(kit.store);
    assertThatThrownBy(kit.start(TestExecutors.copying())::join)
        .hasRootCauseMessage(
            "store " + kit.store + ": expected an existing folder, found nothing at " + kit.store);
  }

  @Test
  void whatTheExecutorSaysDecidesTheOutcome() {
    kit.start(
        TestExecutors.heavy(
            "REFUSE",
            _ -> {
              throw new StepFailure("expected points,\n found none");
            }),
        TestExecutors.heavy(
            "BUG",
            _ -> {
              throw new IllegalStateException("bug");
            }),
        TestExecutors.heavy(
            "BROKEN",
            _ -> {
              throw new IOException("cable cut");
            }),
        TestExecutors.heavy(
            "HUNGRY",
            _ -> {
              throw new OutOfMemoryError();
            }),
        TestExecutors.heavy("IDLER", _ -> {}));
    assertOutcome("REFUSE", Report.Outcome.FAILED, "expected points, found none");
    assertOutcome("BUG", Report.Outcome.FAILED, "bug");
    assertOutcome("BROKEN", Report.Outcome.LOST, "cable cut");
    assertOutcome("HUNGRY", Report.Outcome.FAILED, "memory");
    assertOutcome("IDLER", Report.Outcome.FAILED, "out: expected a product, found nothing");
  }

  private void assertOutcome(String type, Report.Outcome outcome, String error) {
    ClaimedTask task = kit.task(type);
    kit.server.offer(task);
    Report.Ended ended = kit.awaitReport(task);
    assertThat(ended.outcome()).as(type).isEqualTo(outcome);
    assertThat(ended.error()).as(type).contains(error).doesNotContain("\n");
    assertThat(kit.product(task)).doesNotExist();
  }

  @Test
  void progressAndLogTravelWhileItRuns() {
    kit.start(TestExecutors.endless(running, finish));
    ClaimedTask task = kit.task("ENDLESS");
    kit.server.offer(task);
    await()
        .atMost(WorkerKit.BOUND)
        .until(
            () ->
                kit.server.renewals.stream()
                    .anyMatch(
                        live -> live.progress() == 0.25 && "going on".equals(live.message())));
    finish.countDown();
    assertThat(kit.awaitReport(task).outcome()).isEqualTo(Report.Outcome.SUCCESS);
  }

  @Test
  void aStoppedTokenEndsTheAttemptWithoutAWord() throws Exception {
    kit.start(TestExecutors.endless(running, finish), TestExecutors.copying());
    ClaimedTask task = kit.task("ENDLESS");
    kit.server.offer(task);
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    kit.server.voidTokens.add(task.key().token());
    ClaimedTask next = kit.task("COPY");
    kit.server.offer(next);
    assertThat(kit.awaitReport(next).outcome())
        .as("the worker is free again")
        .isEqualTo(Report.Outcome.SUCCESS);
    assertThat(kit.server.reports).hasSize(1);
    assertThat(kit.product(task)).doesNotExist();
  }

  @Test
  void nothingIsPutOnceTheLeaseIsNoLongerSurelyHeld() throws Exception {
    kit.server.leaseSeconds = 1;
    kit.server.renewalsHeldBack = new CountDownLatch(1);
    kit.start(TestExecutors.endless(running, finish), TestExecutors.copying());
    ClaimedTask task = kit.task("ENDLESS");
    kit.server.offer(task);
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    await().atMost(WorkerKit.BOUND).until(() -> !kit.server.renewals.isEmpty());
    long pastLease = System.nanoTime() + Duration.ofMillis(1100).toNanos();
    await().until(() -> System.nanoTime() > pastLease);
    finish.countDown();
    kit.server.voidTokens.add(task.key().token());
    kit.server.renewalsHeldBack.countDown();
    ClaimedTask next = kit.task("COPY");
    kit.server.offer(next);
    kit.awaitReport(next);
    assertThat(kit.server.reports).extracting(Report.Ended::key).containsExactly(next.key());
    assertThat(kit.product(task)).doesNotExist();
  }

  @Test
  void anOutageOfTheServerKillsNoStep() throws Exception {
    kit.start(TestExecutors.endless(running, finish));
    ClaimedTask task = kit.task("ENDLESS");
    kit.server.offer(task);
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    int port = kit.server.goAway();
    finish.countDown();
    await().atMost(WorkerKit.BOUND).until(() -> Files.exists(kit.product(task)));
    assertThat(kit.server.reports).isEmpty();
    kit.server.comeBack(port);
    assertThat(kit.awaitReport(task).outcome()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(kit.server.registrations).as("it is still known").hasSize(1);
  }

  @Test
  void aWorkerThatTheServerForgotRegistersAgain() {
    kit.start(TestExecutors.copying());
    await().atMost(WorkerKit.BOUND).until(() -> !kit.server.registrations.isEmpty());
    kit.server.forgotten.add(1L);
    ClaimedTask task = kit.task("COPY");
    kit.server.offer(task);
    assertThat(kit.awaitReport(task).outcome()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(kit.server.registrations).hasSizeGreaterThan(1);
  }

  @Test
  void aLightStepRunsBesideAHeavyOne() throws Exception {
    kit.start(
        TestExecutors.endless(running, finish),
        TestExecutors.copying(),
        TestExecutors.light("LIGHT", TestExecutors::copy));
    ClaimedTask heavy = kit.task("ENDLESS");
    kit.server.offer(heavy);
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    ClaimedTask secondHeavy = kit.task("COPY");
    ClaimedTask light = kit.task("LIGHT");
    kit.server.offer(secondHeavy);
    kit.server.offer(light);
    kit.awaitReport(light);
    assertThat(kit.server.reports).extracting(Report.Ended::key).containsExactly(light.key());
    finish.countDown();
    kit.awaitReport(heavy);
    kit.awaitReport(secondHeavy);
  }

  @Test
  void aDrainingWorkerLetsItsStepEndThenLeaves() throws Exception {
    var run = kit.start(TestExecutors.endless(running, finish));
    ClaimedTask task = kit.task("ENDLESS");
    kit.server.offer(task);
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    kit.end();
    finish.countDown();
    run.get(30, TimeUnit.SECONDS);
    assertThat(kit.awaitReport(task).outcome()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(kit.server.left).containsExactly(1L);
  }

  @Test
  void aDrainingWorkerGivesBackWhatTakesTooLong() throws Exception {
    var run =
        kit.start(
            kit.scratch,
            WorkerKit.draining(Duration.ofMillis(50)),
            TestExecutors.endless(running, finish));
    ClaimedTask task = kit.task("ENDLESS");
    kit.server.offer(task);
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    kit.end();
    run.get(30, TimeUnit.SECONDS);
    assertThat(kit.awaitReport(task).outcome()).isEqualTo(Report.Outcome.RETURNED);
    assertThat(kit.server.left).containsExactly(1L);
    assertThat(kit.product(task)).doesNotExist();
  }

  @Test
  void endsByItselfWhenIdleAndWhenItsLifeIsOver() throws Exception {
    var idle =
        new WorkerConfig.Lifetime(
            Optional.of(Duration.ofMillis(300)), Optional.empty(), Duration.ofSeconds(1));
    kit.start(kit.scratch, idle, TestExecutors.copying()).get(30, TimeUnit.SECONDS);
    var shortLived =
        new WorkerConfig.Lifetime(
            Optional.empty(), Optional.of(Duration.ofMillis(300)), Duration.ofSeconds(1));
    kit.start(kit.scratch, shortLived, TestExecutors.copying()).get(30, TimeUnit.SECONDS);
    assertThat(kit.server.left).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void aStepThatTakesLongerThanItsTimeoutFails() {
    kit.start(TestExecutors.endless(running, finish));
    ClaimedTask task = kit.task("ENDLESS", "x", 1L);
    kit.server.offer(task);
    Report.Ended ended = kit.awaitReport(task);
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error()).isEqualTo("not done after 1 seconds");
  }

  @Test
  void aTimeOutWaitsForNoServer() throws InterruptedException {
    var stopped = new CountDownLatch(1);
    kit.start(
        TestExecutors.heavy(
            "ENDLESS",
            execution -> {
              running.countDown();
              try {
                TestExecutors.tellProgressUntil(finish, execution);
              } catch (StoppedException e) {
                stopped.countDown();
                throw e;
              }
            }));
    kit.server.offer(kit.task("ENDLESS", "x", 2L));
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    kit.server.refuseRegistration = 503;
    kit.server.forgotten.add(1L);
    boolean isStopped = stopped.await(30, TimeUnit.SECONDS);
    kit.server.refuseRegistration = 0;
    assertThat(isStopped).as("stopped while no server answers").isTrue();
  }

  @Test
  void aServerThatWillNotHaveItIsAClearError() {
    kit.server.refuseRegistration = 400;
    assertThatThrownBy(() -> kit.start(TestExecutors.copying()).join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(RefusedException.class)
        .hasMessage("another store");
  }

  @Test
  void aWorkerThatIsNoLongerWelcomeEnds() {
    var run = kit.start(TestExecutors.copying());
    await().atMost(WorkerKit.BOUND).until(() -> !kit.server.registrations.isEmpty());
    kit.server.refuseRegistration = 401;
    kit.server.forgotten.add(1L);
    kit.server.offer(kit.task("COPY"));
    assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.status()).isEqualTo(401));
  }

  @Test
  void theScratchFolderIsWipedAtStartAndTakenOnce() throws Exception {
    Path left = kit.scratch.resolve("job_1.0.1.dead/in/half");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "half");
    kit.start(TestExecutors.copying());
    await().atMost(WorkerKit.BOUND).until(() -> Files.notExists(left));
    assertThatThrownBy(() -> Scratch.take(kit.scratch)).hasStackTraceContaining("scratch");
  }

  private java.util.List<Path> scratchFiles() throws IOException {
    try (var files = Files.list(kit.scratch)) {
      return files.filter(Files::isDirectory).toList();
    }
  }
}
