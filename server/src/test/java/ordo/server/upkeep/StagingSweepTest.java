package ordo.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import ordo.model.JobId;
import ordo.server.dispatch.task.RetryOutcome;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.store.Store;
import ordo.store.folder.FolderStore;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagingSweepTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static TestDatabase test;
  private static EngineKit kit;
  private static Store store;
  private static long worker;

  @BeforeAll
  static void open() throws IOException {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    store = FolderStore.open(folder.resolve("store"));
    worker = kit.worker("one");
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
    test.close();
  }

  @Test
  void whatDeadAttemptsLeftGoesAndTheWinnersStays() throws IOException {
    JobId job = kit.submit(new Pipeline().step("a").step("ab", "a"));
    ClaimedTask lost = claimAndMake();
    kit.report(lost, Report.Outcome.LOST, "the network");
    kit.releaseRetries();
    ClaimedTask won = claimAndMake();
    kit.succeed(won);
    ClaimedTask running = claimAndMake();
    endedAgo(Duration.ofMinutes(61));

    sweep(store).runOnce();

    assertThat(product(lost)).doesNotExist();
    assertThat(product(won)).exists();
    assertThat(product(running)).exists();
    assertThat(kit.count("SELECT count(*) FROM attempt WHERE swept AND job_id = ?", job.value()))
        .isEqualTo(1);
    assertThat(kit.succeed(running)).isTrue();
    assertThat(kit.status(job)).isEqualTo("success");
  }

  @Test
  void anAttemptThatEndedShortlyBeforeIsLeftToItsWorker() throws IOException {
    kit.submit(new Pipeline().step("a"));
    ClaimedTask lost = claimAndMake();
    kit.report(lost, Report.Outcome.RETURNED, "draining");
    endedAgo(Duration.ofMinutes(59));
    sweep(store).runOnce();
    assertThat(product(lost)).exists();
  }

  @Test
  void whatFailedOrWasCancelledGoesToo() throws IOException {
    JobId job = kit.submit(new Pipeline().step("a").step("b"));
    ClaimedTask failed = claimAndMake();
    kit.fail(failed, "bad data");
    ClaimedTask cancelled = claimAndMake();
    kit.dispatch.cancel(EngineKit.CALLER, job);
    endedAgo(Duration.ofHours(2));
    sweep(store).runOnce();
    assertThat(product(failed)).doesNotExist();
    assertThat(product(cancelled)).doesNotExist();
  }

  @Test
  void whatARetryTookOverStays() throws IOException {
    JobId old = kit.submit(new Pipeline().step("a").step("b", "a"));
    kit.report(claimAndMake(), Report.Outcome.LOST, "the network");
    kit.releaseRetries();
    ClaimedTask won = claimAndMake();
    kit.succeed(won);
    ClaimedTask failed = claimAndMake();
    kit.fail(failed, "bad data");
    JobId again = ((RetryOutcome.Retried) kit.dispatch.retry(EngineKit.CALLER, old)).job();
    endedAgo(Duration.ofHours(2));
    sweep(store).runOnce();
    assertThat(product(won)).exists();
    assertThat(product(failed)).doesNotExist();
    kit.succeed(claimAndMake());
    assertThat(kit.status(again)).isEqualTo("success");
  }

  @Test
  void whatAnotherJobNamedAsItsInputStays() throws IOException {
    kit.submit(new Pipeline().step("a"));
    ClaimedTask lost = claimAndMake();
    kit.report(lost, Report.Outcome.FAILED, "bad");
    endedAgo(Duration.ofHours(2));
    JobId reader = kit.submit(new Pipeline().step("a"));
    readsFrom(reader, lost.outputs().get("out").uri());
    sweep(store).runOnce();
    assertThat(product(lost)).exists();
    readsFrom(reader, "surveys/cloud.las");
    sweep(store).runOnce();
    assertThat(product(lost)).doesNotExist();
  }

  @Test
  void aSweepThatIsKilledBetweenFolderAndRowIsRepeated() throws IOException {
    kit.submit(new Pipeline().step("a"));
    ClaimedTask lost = claimAndMake();
    kit.report(lost, Report.Outcome.FAILED, "bad");
    endedAgo(Duration.ofHours(2));
    store.delete(new ordo.model.StorePath(lost.outputs().get("out").uri()));
    sweep(store).runOnce();
    assertThat(unswept(lost)).isZero();
    sweep(store).runOnce();
  }

  @Test
  void whatTheStoreRefusesIsTriedAgainAndHoldsUpNothing() throws IOException {
    kit.submit(new Pipeline().step("a"));
    ClaimedTask lost = claimAndMake();
    kit.report(lost, Report.Outcome.FAILED, "bad");
    endedAgo(Duration.ofHours(2));
    sweep(refusing()).runOnce();
    assertThat(unswept(lost)).isEqualTo(1);
    sweep(store).runOnce();
    assertThat(unswept(lost)).isZero();
    assertThat(product(lost)).doesNotExist();
  }

  @Test
  void aServiceLooksAtItsStartAndEnds() throws IOException {
    kit.submit(new Pipeline().step("a"));
    ClaimedTask lost = claimAndMake();
    kit.report(lost, Report.Outcome.FAILED, "bad");
    endedAgo(Duration.ofHours(2));
    StagingSweep sweep = sweep(store);
    sweep.start();
    await().atMost(SOON).until(() -> unswept(lost) == 0);
    sweep.close();
    sweep.close();
  }

  private static StagingSweep sweep(Store of) {
    return new StagingSweep(test.database(), of);
  }

  /** A store whose disk is away. */
  private static Store refusing() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, _) -> {
              throw new IOException(method.getName() + ": the disk is away");
            });
  }

  private static long unswept(ClaimedTask task) {
    return kit.count(
        "SELECT count(*) FROM attempt WHERE job_id = ? AND NOT swept", task.key().jobId());
  }

  /** Claims a task, and makes its products. */
  private static ClaimedTask claimAndMake() throws IOException {
    ClaimedTask task = kit.claim(worker, 1).getFirst();
    for (var output : task.outputs().values()) {
      Path file = folder.resolve("store").resolve(output.uri());
      Files.createDirectories(file.getParent());
      Files.writeString(file, "made");
    }
    return task;
  }

  private static Path product(ClaimedTask task) {
    return folder.resolve("store").resolve(task.outputs().get("out").uri());
  }

  /** Every attempt that has ended ended so long ago. */
  private static void endedAgo(Duration time) {
    execute(
        "UPDATE attempt SET finished_at = clock_timestamp() - ? * interval '1 second'"
            + " WHERE finished_at IS NOT NULL",
        time.toSeconds());
  }

  private static void readsFrom(JobId job, String uri) {
    execute(
        "UPDATE artifact SET uri = ? WHERE job_id = ? AND producer_step IS NULL", uri, job.value());
  }

  private static void execute(String sql, Object... arguments) {
    test.database().useSession(session -> session.handle().execute(sql, arguments));
  }
}
