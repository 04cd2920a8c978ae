package ordo.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ordo.model.JobId;
import ordo.server.dispatch.task.RetryOutcome;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.store.Store;
import ordo.store.folder.FolderStore;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {
  private static final Duration KEPT = Duration.ofDays(30);
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
  void jobsPastTheirTimeGoWithWhatTheirStepsMadeAndNothingElseDoes() throws IOException {
    JobId old = kit.submit(new Pipeline().step("a").deliver("a", "kept/a.laz"));
    kit.succeed(claimAndMake());
    Files.createDirectories(folder.resolve("store/kept"));
    Files.writeString(folder.resolve("store/kept/a.laz"), "delivered");
    kit.succeed(kit.claim(worker, EngineKit.SERVER_TYPES, 1).getFirst());
    assertThat(kit.status(old)).isEqualTo("success");
    JobId young = succeeded();
    JobId running = kit.submit(new Pipeline().step("a"));
    ClaimedTask task = claimAndMake();
    endedDaysAgo(old, 31);
    endedDaysAgo(young, 29);

    retention(store).runOnce();

    assertThat(kit.view.body(EngineKit.CALLER, old)).as("kept in memory before").isEmpty();
    assertThat(rowsThatName(old)).isZero();
    assertThat(products(old)).doesNotExist();
    assertThat(folder.resolve("store/kept/a.laz")).hasContent("delivered");
    assertThat(products(young)).isDirectory();
    assertThat(kit.status(young)).isEqualTo("success");
    assertThat(kit.succeed(task)).isTrue();
    assertThat(kit.status(running)).isEqualTo("success");
    assertThat(kit.count("SELECT count(*) FROM removal")).isZero();
    assertThat(retry(old)).isEqualTo(new RetryOutcome.NotFound());
  }

  @Test
  void aJobStaysAsLongAsARetryOfIt() throws IOException {
    JobId old = kit.submit(new Pipeline().step("a").step("b", "a"));
    kit.succeed(claimAndMake());
    kit.fail(kit.claimOne(worker), "bad");
    JobId again = ((RetryOutcome.Retried) retry(old)).job();
    endedDaysAgo(old, 99);

    retention(store).runOnce();

    assertThat(kit.status(old)).isEqualTo("partial");
    assertThat(products(old)).isDirectory();
    kit.succeed(claimAndMake());
    endedDaysAgo(again, 31);
    retention(store).runOnce();
    retention(store).runOnce();
    assertThat(kit.view.body(EngineKit.CALLER, again)).isEmpty();
    assertThat(kit.view.body(EngineKit.CALLER, old)).isEmpty();
    assertThat(products(old)).doesNotExist();
    assertThat(products(again)).doesNotExist();
  }

  @Test
  void aRetryThatMeetsARemovalFindsNoJob() throws Exception {
    JobId old = kit.submit(new Pipeline().step("a"));
    kit.fail(kit.claimOne(worker), "bad");
    endedDaysAgo(old, 31);
    CompletableFuture<RetryOutcome> retried =
        test.database()
            .inTransaction(
                session -> {
                  List<Long> held = RetentionSql.hold(session, KEPT, 10);
                  assertThat(RetentionSql.remove(session, held)).isEqualTo(1);
                  var waiting = CompletableFuture.supplyAsync(() -> retry(old));
                  await().atMost(SOON).until(RetentionTest::isSomebodyWaiting);
                  return waiting;
                });
    assertThat(retried.get(SOON.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo(new RetryOutcome.NotFound());
  }

  @Test
  void aJobThatIsBeingRetriedIsPassedOver() {
    JobId old = kit.submit(new Pipeline().step("a"));
    kit.fail(kit.claimOne(worker), "bad");
    endedDaysAgo(old, 31);
    test.database()
        .useTransaction(
            session -> {
              session.handle().execute("SELECT FROM job WHERE id = ? FOR KEY SHARE", old.value());
              retention(store).runOnce();
            });
    assertThat(kit.status(old)).isEqualTo("failed");
    retention(store).runOnce();
    assertThat(kit.view.body(EngineKit.CALLER, old)).isEmpty();
  }

  @Test
  void aJobStaysAsLongAsAnotherHasItsProductAsInput() throws IOException {
    JobId old = succeeded();
    JobId reader = kit.submit(new Pipeline().step("a"));
    readsFrom(reader, "artifacts/job_" + old + "/a/output.laz");
    endedDaysAgo(old, 31);

    retention(store).runOnce();

    assertThat(kit.status(old)).isEqualTo("success");
    readsFrom(reader, "artifacts/job_" + old + "0/a/output.laz");
    retention(store).runOnce();
    assertThat(kit.view.body(EngineKit.CALLER, old))
        .as("the input is another job's by now")
        .isEmpty();
  }

  @Test
  void aJobStaysUntilItsHookHasBeenCalled() throws IOException {
    JobId old = kit.submit(new Pipeline().step("a").hook("https://example.com/hook"));
    kit.succeed(claimAndMake());
    endedDaysAgo(old, 31);

    retention(store).runOnce();

    assertThat(kit.status(old)).isEqualTo("success");
    kit.succeed(kit.claim(worker, EngineKit.SERVER_TYPES, 1).getFirst());
    retention(store).runOnce();
    assertThat(kit.view.body(EngineKit.CALLER, old)).isEmpty();
  }

  @Test
  void whatTheStoreRefusesIsTriedAgain() throws IOException {
    JobId old = succeeded();
    endedDaysAgo(old, 31);
    retention(refusing()).runOnce();
    assertThat(kit.view.body(EngineKit.CALLER, old)).isEmpty();
    assertThat(products(old)).isDirectory();

    retention(store).runOnce();

    assertThat(products(old)).doesNotExist();
  }

  @Test
  void moreThanABatchGoesInOneLook() throws IOException {
    List<JobId> jobs =
        IntStream.range(0, 130).mapToObj(i -> kit.submit(new Pipeline().step("a"))).toList();
    kit.cancelAll();
    jobs.forEach(job -> endedDaysAgo(job, 31));
    retention(store).runOnce();
    assertThat(jobs).allSatisfy(job -> assertThat(kit.view.body(EngineKit.CALLER, job)).isEmpty());
  }

  @Test
  void aServiceLooksAtItsStartAndEnds() throws IOException {
    JobId old = succeeded();
    endedDaysAgo(old, 31);
    Retention retention = retention(store);
    retention.start();
    await()
        .atMost(SOON)
        .until(
            () -> kit.view.body(EngineKit.CALLER, old).isEmpty() && !Files.exists(products(old)));
    retention.close();
    retention.close();
  }

  private static Retention retention(Store of) {
    return new Retention(test.database(), of, kit.view, KEPT);
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

  private static JobId succeeded() throws IOException {
    JobId job = kit.submit(new Pipeline().step("a"));
    kit.succeed(claimAndMake());
    assertThat(kit.status(job)).isEqualTo("success");
    return job;
  }

  /** Claims the one task there is, and makes its products. */
  private static ClaimedTask claimAndMake() throws IOException {
    ClaimedTask task = kit.claimOne(worker);
    for (var output : task.outputs().values()) {
      Path file = folder.resolve("store").resolve(output.uri());
      Files.createDirectories(file.getParent());
      Files.writeString(file, "made");
    }
    return task;
  }

  private static Path products(JobId job) {
    return folder.resolve("store/artifacts/job_" + job);
  }

  private static RetryOutcome retry(JobId job) {
    return kit.dispatch.retry(EngineKit.CALLER, job);
  }

  private static boolean isSomebodyWaiting() {
    return kit.count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0;
  }

  private static void endedDaysAgo(JobId job, int days) {
    execute(
        "UPDATE job SET finished_at = clock_timestamp() - ? * interval '1 day' WHERE id = ?",
        days,
        job.value());
  }

  private static void readsFrom(JobId job, String uri) {
    execute(
        "UPDATE artifact SET uri = ? WHERE job_id = ? AND producer_step IS NULL", uri, job.value());
  }

  private static void execute(String sql, Object... arguments) {
    test.database().useSession(session -> session.handle().execute(sql, arguments));
  }

  /** In every table that has jobs. */
  private static long rowsThatName(JobId job) {
    return List.of("task", "attempt", "artifact", "output", "event", "step_log").stream()
        .mapToLong(
            table -> kit.count("SELECT count(*) FROM " + table + " WHERE job_id = ?", job.value()))
        .sum();
  }
}
