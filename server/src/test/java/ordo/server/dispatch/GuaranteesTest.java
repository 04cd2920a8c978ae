package ordo.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import ordo.model.JobId;
import ordo.model.JobStatus;
import ordo.model.Lifecycle;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drives every verb on the tasks from many threads of two servers, in an order that a seed decides,
 * and checks what is promised whatever the order: a success is recorded at most once, a job ends
 * exactly once with the status that the rules give, and its counters equal a recount.
 *
 * <p>{@code -Dordo.seed=N} runs another seed.
 */
final class GuaranteesTest {
  private static final int JOBS = 40;
  private static final int THREADS = 8;
  private static final int ROUNDS_MAX = 20_000;
  private static final Duration TIME_MAX = Duration.ofSeconds(120);

  private final ConcurrentLinkedQueue<ClaimedTask> held = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<ClaimedTask> stale = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<JobId> jobs = new ConcurrentLinkedQueue<>();
  private final AtomicInteger submitted = new AtomicInteger();
  private TestDatabase test;
  private List<EngineKit> servers;
  private List<Long> workers;

  @BeforeEach
  void open() {
    test = TestDatabase.create();
    servers = List.of(new EngineKit(test.database()), new EngineKit(test.database()));
    workers = List.of(servers.get(0).worker("one"), servers.get(1).worker("two"));
  }

  @AfterEach
  void close() {
    test.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20260224, 987654321})
  void theGuaranteesHoldInWhateverOrderTheVerbsCome(long given) throws Exception {
    holdFor(Long.getLong("ordo.seed", given));
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void theGuaranteesHoldInManyOrders(long seed) throws Exception {
    holdFor(seed);
  }

  static LongStream manySeeds() {
    return LongStream.range(1_000, 1_060);
  }

  private void holdFor(long seed) throws Exception {
    System.out.println("GuaranteesTest: seed " + seed);
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Void>> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(seed * 31 + i);
        threads.add(pool.submit((Callable<Void>) () -> act(random)));
      }
      for (Future<Void> thread : threads) {
        thread.get(TIME_MAX.toSeconds(), TimeUnit.SECONDS);
      }
    }
    finishAll();
    everyJobEndedExactlyOnceWithTheStatusThatTheRulesGive();
    everySuccessWasRecordedAtMostOnce();
    countersEqualARecount();
    statesAndEventsAgree();
  }

  private Void act(Random random) {
    int rounds = 0;
    while ((submitted.get() < JOBS || !isAllEnded()) && rounds++ < ROUNDS_MAX) {
      EngineKit server = servers.get(random.nextInt(servers.size()));
      long worker = workers.get(random.nextInt(workers.size()));
      switch (random.nextInt(16)) {
        case 0, 1 -> submit(server, random);
        case 2, 3, 4, 5 -> held.addAll(claim(server, worker, random));
        case 6, 7, 8, 9, 10 -> report(server, random);
        case 11 -> lateReport(server, random);
        case 12 -> renew(server, worker);
        case 13 -> expire(server, random);
        case 14 -> server.releaseRetries();
        default -> cancelOrRetry(server, random);
      }
    }
    return null;
  }

  private void submit(EngineKit server, Random random) {
    if (submitted.incrementAndGet() <= JOBS) {
      jobs.add(server.submit(randomPipeline(random)));
    }
  }

  /** A random DAG of up to six steps, some delivered, some with a hook. */
  private static Pipeline randomPipeline(Random random) {
    Pipeline pipeline = new Pipeline();
    int steps = 1 + random.nextInt(6);
    for (int i = 0; i < steps; i++) {
      List<String> producers = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        if (random.nextInt(3) == 0) {
          producers.add("s" + j);
        }
      }
      pipeline.step("s" + i, producers.toArray(String[]::new));
      if (random.nextInt(3) == 0) {
        pipeline.deliver("s" + i, "out/" + random.nextInt(5) + "/" + i);
      }
    }
    return switch (random.nextInt(3)) {
      case 0 -> pipeline.hook("https://example.com/");
      case 1 -> pipeline.hook("");
      default -> pipeline;
    };
  }

  private static List<ClaimedTask> claim(EngineKit server, long worker, Random random) {
    List<String> types = random.nextInt(3) == 0 ? EngineKit.SERVER_TYPES : List.of(Pipeline.FILE);
    return server
        .dispatch
        .claimAsServer(worker, new ClaimRequest(types, 1 + random.nextInt(4), random.nextInt(20)))
        .orElseThrow()
        .tasks();
  }

  private void report(EngineKit server, Random random) {
    ClaimedTask task = held.poll();
    if (task == null) {
      return;
    }
    switch (random.nextInt(10)) {
      case 0 -> server.fail(task, "random");
      case 1 -> server.report(task, Report.Outcome.LOST, "random");
      case 2 -> server.report(task, Report.Outcome.RETURNED, "random");
      default -> server.succeed(task);
    }
    stale.add(task);
  }

  /** A worker that woke too late, or a report whose answer was lost. */
  private void lateReport(EngineKit server, Random random) {
    ClaimedTask task = stale.poll();
    if (task != null) {
      server.report(
          random.nextBoolean()
              ? EngineKit.success(task)
              : new Report.Ended(
                  task.key(), Report.Outcome.FAILED, "late", null, List.of(), List.of()));
      stale.add(task);
    }
  }

  private void renew(EngineKit server, long worker) {
    ClaimedTask task = held.peek();
    if (task != null) {
      server.renew(worker, task.key(), 0.5);
    }
  }

  private void expire(EngineKit server, Random random) {
    if (random.nextInt(20) == 0) {
      server.age(LeaseTerms.STANDARD.lease().plusSeconds(1));
    }
    server.dispatch.expireLeases();
  }

  private void cancelOrRetry(EngineKit server, Random random) {
    JobId job = jobs.poll();
    if (job == null) {
      return;
    }
    jobs.add(job);
    if (random.nextInt(10) == 0) {
      server.dispatch.cancel(EngineKit.CALLER, job);
    } else if (random.nextInt(10) == 0 && submitted.incrementAndGet() <= JOBS) {
      server.dispatch.retry(EngineKit.CALLER, job);
    }
  }

  private boolean isAllEnded() {
    return servers
            .getFirst()
            .count(
                """
                SELECT (SELECT count(*) FROM job WHERE status IN ('pending', 'running'))
                     + (SELECT count(*) FROM task WHERE kind = 'hook'
                        AND status IN ('pending', 'running'))
                """)
        == 0;
  }

  /** What the threads left behind: claims that died with their thread. */
  private void finishAll() {
    EngineKit server = servers.getFirst();
    for (int i = 0; i < ROUNDS_MAX && !isAllEnded(); i++) {
      server.age(LeaseTerms.STANDARD.lease().plusSeconds(1));
      server.dispatch.expireLeases();
      server.releaseRetries();
      List<ClaimedTask> tasks = server.claim(workers.getFirst(), List.of(Pipeline.FILE), 20);
      tasks.forEach(server::succeed);
      server.claim(workers.getFirst(), EngineKit.SERVER_TYPES, 20).forEach(server::succeed);
    }
    assertThat(isAllEnded()).isTrue();
  }

  private void everyJobEndedExactlyOnceWithTheStatusThatTheRulesGive() {
    assertThat(
            wrong(
                """
                SELECT count(*)
                FROM job j
                WHERE 1 <> (
                    SELECT count(*)
                    FROM event e
                    WHERE e.job_id = j.id
                      AND e.ord IS NULL
                      AND e.status IN ('success', 'failed', 'partial'))
                """))
        .isZero();
    record Recount(String status, int succeeded, int stepsBad, int deliveriesBad) {}
    List<Recount> recounts =
        test.database()
            .withSession(
                session ->
                    session
                        .handle()
                        .createQuery(
                            """
                            SELECT j.status,
                                   count(*) FILTER (WHERE kind = 'step' AND t.status = 'success'),
                                   count(*) FILTER (WHERE kind = 'step' AND t.status <> 'success'),
                                   count(*) FILTER (
                                       WHERE kind = 'delivery' AND t.status <> 'success')
                            FROM job j
                            JOIN task t ON t.job_id = j.id
                            GROUP BY j.id
                            """)
                        .map(
                            (row, _) ->
                                new Recount(
                                    row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                        .list());
    assertThat(recounts)
        .hasSizeGreaterThanOrEqualTo(JOBS / 2)
        .allSatisfy(
            job ->
                assertThat(JobStatus.of(job.status()))
                    .isEqualTo(
                        Lifecycle.finalStatus(
                            job.succeeded(), job.stepsBad(), job.deliveriesBad())));
  }

  private void everySuccessWasRecordedAtMostOnce() {
    assertThat(
            wrong(
                """
                SELECT count(*)
                FROM (
                    SELECT job_id, ord
                    FROM attempt
                    WHERE outcome = 'success'
                    GROUP BY job_id, ord
                    HAVING count(*) > 1) twice
                """))
        .isZero();
    assertThat(
            wrong(
                """
                SELECT count(*)
                FROM task t
                WHERE (t.status = 'success' AND t.attempt > 0)
                    <> EXISTS (
                        SELECT
                        FROM attempt a
                        WHERE a.job_id = t.job_id
                          AND a.ord = t.ord
                          AND a.attempt = t.attempt
                          AND a.outcome = 'success')
                """))
        .isZero();
    // An artifact for each succeeded step, and none for any other.
    assertThat(
            wrong(
                """
                SELECT count(*)
                FROM task t
                WHERE t.kind = 'step'
                  AND (t.status = 'success') <> EXISTS (
                      SELECT
                      FROM artifact a
                      WHERE a.job_id = t.job_id
                        AND a.producer_step = t.name)
                """))
        .isZero();
  }

  private void countersEqualARecount() {
    assertThat(
            wrong(
                """
                SELECT count(*)
                FROM job j
                JOIN LATERAL (
                    SELECT count(*) FILTER (WHERE kind = 'step' AND status = 'success') AS good,
                           count(*) FILTER (WHERE kind = 'step'
                               AND status IN ('failed', 'skipped')) AS bad,
                           count(*) FILTER (WHERE kind = 'step'
                               AND status IN ('pending', 'running')) AS open,
                           count(*) FILTER (WHERE kind = 'delivery'
                               AND status IN ('failed', 'skipped')) AS undelivered,
                           count(*) FILTER (WHERE kind = 'delivery'
                               AND status IN ('pending', 'running')) AS undecided
                    FROM task
                    WHERE job_id = j.id) t ON true
                WHERE (j.steps_succeeded, j.steps_bad, j.steps_open, j.deliveries_bad,
                       j.deliveries_open)
                    <> (t.good, t.bad, t.open, t.undelivered, t.undecided)
                """))
        .isZero();
  }

  private void statesAndEventsAgree() {
    assertThat(
            wrong(
                """
                SELECT count(*)
                FROM attempt a
                JOIN task t ON t.job_id = a.job_id AND t.ord = a.ord
                WHERE a.outcome IS NULL
                """))
        .as("attempts that never ended")
        .isZero();
    assertThat(
            wrong(
                """
                SELECT count(*)
                FROM output o
                JOIN task t ON t.job_id = o.job_id AND t.ord = o.ord
                WHERE (t.status = 'success') <> (o.delivered_at IS NOT NULL)
                   OR (t.status <> 'success') <> (o.error IS NOT NULL)
                """))
        .as("outputs that disagree with their delivery")
        .isZero();
    EventTrail.assertComplete(servers.getFirst());
  }

  private long wrong(String sql) {
    return servers.getFirst().count(sql);
  }
}
