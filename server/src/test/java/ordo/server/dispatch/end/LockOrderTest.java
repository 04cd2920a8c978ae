package ordo.server.dispatch.end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import ordo.server.db.Session;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.ClaimedTask.AttemptKey;
import ordo.wire.Renewal;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whoever locks several tasks takes them by job and number, whatever order they are asked in: two
 * that share some would wait for each other otherwise.
 */
final class LockOrderTest {
  private static final int STEPS = 6;
  private static final int JOBS = 3;
  private static final Duration SOON = Duration.ofSeconds(30);

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
  void reportsTakeTasksInTheirOrder() {
    List<ClaimedTask> running = running();
    assertWaitsAtTheFirst(
        running,
        () -> {
          var ends = running.stream().map(EngineKit::success).toList();
          assertThat(kit.dispatch.report(EngineKit.CALLER, new Report(ends)).accepted())
              .hasSize(JOBS * STEPS)
              .doesNotContain(false);
        });
  }

  @Test
  void renewalsTakeTasksInTheirOrder() {
    List<ClaimedTask> running = running();
    assertWaitsAtTheFirst(
        running,
        () -> {
          var live =
              running.stream()
                  .map(task -> new Renewal.Live(task.key(), 0, null, List.of()))
                  .toList();
          assertThat(kit.dispatch.renew(EngineKit.CALLER, worker, new Renewal(live)).stopped())
              .isEmpty();
        });
  }

  @Test
  void expiriesTakeTasksInTheirOrder() {
    List<ClaimedTask> running = running();
    kit.age(Duration.ofHours(1));
    assertWaitsAtTheFirst(
        running, () -> assertThat(kit.dispatch.expireLeases()).isEqualTo(JOBS * STEPS));
  }

  /** Of several jobs, last first. */
  private static List<ClaimedTask> running() {
    for (int job = 0; job < JOBS; job++) {
      var steps = new Pipeline();
      for (int step = 0; step < STEPS; step++) {
        steps.step("s" + step);
      }
      kit.submit(steps);
    }
    Comparator<ClaimedTask> byPlace =
        Comparator.comparing((ClaimedTask task) -> task.key().jobId())
            .thenComparing(task -> task.key().ord());
    return kit.claim(worker, JOBS * STEPS).stream().sorted(byPlace.reversed()).toList();
  }

  /** Somebody has the first of all: who waits for it has none of the others yet. */
  private static void assertWaitsAtTheFirst(List<ClaimedTask> running, Runnable verb) {
    assertThat(running).hasSize(JOBS * STEPS);
    CompletableFuture<Void> verbsEnd =
        test.database()
            .inTransaction(
                session -> {
                  assertThat(locked(session, running.getLast().key())).isTrue();
                  var waiting = CompletableFuture.runAsync(verb);
                  await().atMost(SOON).until(LockOrderTest::somebodyWaits);
                  assertThat(running.subList(0, running.size() - 1))
                      .allSatisfy(task -> assertThat(locked(session, task.key())).isTrue());
                  return waiting;
                });
    assertThat(verbsEnd).succeedsWithin(SOON);
  }

  private static boolean somebodyWaits() {
    return kit.count(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
        == 1;
  }

  private static boolean locked(Session session, AttemptKey key) {
    return session
        .handle()
        .createQuery(
            "SELECT ord FROM task WHERE job_id = :job AND ord = :ord"
                + " FOR NO KEY UPDATE SKIP LOCKED")
        .bind("job", key.jobId())
        .bind("ord", key.ord())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }
}
