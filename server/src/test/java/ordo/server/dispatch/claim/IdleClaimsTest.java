package ordo.server.dispatch.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import ordo.server.db.Database;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Claims that wait in vain. All statements go through one connection, so that their commits can be
 * counted without waiting for other sessions to tell theirs.
 */
final class IdleClaimsTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final int WORKERS = 1_000;

  private static TestDatabase test;

  private Database one;
  private EngineKit kit;

  @BeforeAll
  static void create() {
    test = TestDatabase.create();
  }

  @AfterAll
  static void drop() {
    test.close();
  }

  @BeforeEach
  void open() {
    one = Database.open(test.address(), 1);
    kit = new EngineKit(one);
  }

  @AfterEach
  void close() {
    one.close();
  }

  @Test
  void aThousandWaitingClaimsCostLessThanTwentyCommitsASecondAndStayPresent() throws Exception {
    List<Long> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(kit.worker("w" + i));
    }
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> waiting = new ArrayList<>();
      workers.forEach(worker -> waiting.add(pool.submit(() -> waitOn(worker, Pipeline.FILE))));
      await().atMost(SOON).until(() -> kit.dispatch.waitingClaims() == WORKERS);
      await().atMost(SOON).until(() -> seenWithin("2 seconds") == WORKERS);
      long begun = System.nanoTime();
      long before = commits();
      await().pollDelay(Duration.ofSeconds(4)).atMost(SOON).until(() -> true);
      long commits = commits() - before;
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertThat(commits / seconds).isBetween(0.3, 20.0);
      // Each is seen again though none has said a word.
      await().atMost(SOON).until(() -> seenWithin("10 seconds") == WORKERS);
      kit.dispatch.endWaits();
      for (Future<?> wait : waiting) {
        wait.get(SOON.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void aTaskOfWhichNobodyToldIsFoundWithinAboutASecondAndWakesAsManyAsAreNeeded() throws Exception {
    EngineKit other = new EngineKit(test.database());
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<ClaimedTask>>> claims = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        long worker = kit.worker("waits");
        claims.add(pool.submit(() -> wait(worker, Pipeline.FILE)));
      }
      await().atMost(SOON).until(() -> kit.dispatch.waitingClaims() == 3);
      long begun = System.nanoTime();
      other.submit(new Pipeline().step("a").step("b").step("c"));
      for (Future<List<ClaimedTask>> claim : claims) {
        assertThat(claim.get(SOON.toSeconds(), TimeUnit.SECONDS)).hasSize(1);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }
  }

  @Test
  void aWaitingClaimOfAWorkerThatLeftElsewhereEnds() throws Exception {
    EngineKit other = new EngineKit(test.database());
    long worker = kit.worker("leaves");
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var claim =
          pool.submit(
              () ->
                  kit.dispatch.claim(EngineKit.CALLER, worker, new ClaimRequest(TYPES, 1, 20_000)));
      await().atMost(SOON).until(() -> kit.dispatch.waitingClaims() == 1);
      other.dispatch.leave(EngineKit.CALLER, worker);
      assertThat(claim.get(15, TimeUnit.SECONDS)).isEmpty();
    }
  }

  private static final List<String> TYPES = List.of(Pipeline.FILE);

  /** One claim after another, as a worker does, until the server stops. */
  private void waitOn(long worker, String type) {
    while (!kit.dispatch.hasEndedWaits()) {
      assertThat(wait(worker, type)).isEmpty();
    }
  }

  private List<ClaimedTask> wait(long worker, String type) {
    return kit.dispatch
        .claim(EngineKit.CALLER, worker, new ClaimRequest(List.of(type), 1, 20_000))
        .map(ClaimRequest.Claimed::tasks)
        .orElse(List.of());
  }

  /** Of the one session, all that it has committed. */
  private long commits() {
    return one.withSession(
        session -> {
          session.handle().execute("SELECT pg_stat_force_next_flush()");
          return session
              .handle()
              .createQuery(
                  "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")
              .mapTo(Long.class)
              .one();
        });
  }

  private long seenWithin(String time) {
    return test.database()
        .withSession(
            session ->
                session
                    .handle()
                    .createQuery(
                        "SELECT count(*) FROM worker WHERE left_at IS NULL"
                            + " AND seen_at > clock_timestamp() - CAST(:time AS interval)")
                    .bind("time", time)
                    .mapTo(Long.class)
                    .one());
  }
}
