package ordo.server.dispatch.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import ordo.model.JobId;
import ordo.server.db.Database;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.TaskTypes;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.Relay;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worker inside the server, when its database or its own code fails it. */
final class ServerLoopTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final LeaseTerms SHORT =
      new LeaseTerms(Duration.ofSeconds(4), Duration.ofMillis(500));

  private static TestDatabase test;
  private static EngineKit kit;
  private static long worker;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database(), SHORT);
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

  /** Frozen renewals, another finishes, thaw: the late one has touched nothing in between. */
  @Test
  void aServerThatIsCutOffStopsBeforeItsLeaseCanBeAnothers() throws Exception {
    JobId job = delivery();
    var began = new CompletableFuture<ServerLoop.Lease>();
    var go = new CountDownLatch(1);
    var wentOn = new CompletableFuture<Boolean>();
    ServerLoop.Runner runner =
        (task, lease) -> {
          began.complete(lease);
          await().atMost(SOON).until(() -> go.getCount() == 0);
          wentOn.complete(!lease.isLost());
          return success(task);
        };
    try (Relay relay = Relay.to(0, Relay.portOf(test.address()));
        Database cutOff = Database.open(relay.of(test.address()), 4);
        ServerLoop loop = loop(new Dispatch(cutOff, SHORT), SHORT, runner)) {
      loop.start();
      ServerLoop.Lease lease = began.get(60, TimeUnit.SECONDS);
      await().atMost(SOON).until(lease::isHeld);
      relay.freeze();
      await().atMost(SOON).until(() -> !lease.isHeld());
      assertThat(leaseMillisLeft(job)).as("the local deadline is the earlier one").isPositive();
      go.countDown();
      kit.age(Duration.ofHours(1));
      assertThat(kit.dispatch.expireLeases()).isEqualTo(1);
      kit.releaseRetries();
      kit.succeed(kit.claim(worker, EngineKit.SERVER_TYPES, 1).getFirst());
      assertThat(kit.status(job)).isEqualTo("success");
      assertThat(wentOn).as("waits for the database's word").isNotDone();
      relay.thaw();
      assertThat(wentOn.get(60, TimeUnit.SECONDS)).isFalse();
    }
    assertThat(
            kit.count(
                "SELECT count(*) FROM attempt WHERE job_id = ? AND outcome = 'success'",
                job.value()))
        .as("the step and one delivery")
        .isEqualTo(2);
  }

  @Test
  void aReportThatFailsUnexpectedlyIsTriedAgain() throws Exception {
    JobId job = delivery();
    EngineKit server = new EngineKit(test.database());
    try (var failures = new Failures();
        ServerLoop loop = loop(server.dispatch, LeaseTerms.STANDARD, (task, _) -> spoil(task))) {
      loop.start();
      assertThat(failures.first.await(60, TimeUnit.SECONDS)).isTrue();
      execute("ALTER TABLE event_spoilt RENAME TO event");
      await().atMost(SOON).until(() -> kit.status(job).equals("success"));
    }
  }

  @Test
  void anErrorOfARunnerIsReportedInWordsAndEndsNothing() {
    JobId job = delivery();
    ServerLoop.Runner broken =
        (_, _) -> {
          throw new NoClassDefFoundError("ordo/server/Missing");
        };
    try (ServerLoop loop = loop(kit.dispatch, SHORT, broken)) {
      assertThat(loop.runOnce()).isEqualTo(1);
    }
    String error =
        test.database()
            .withSession(
                session ->
                    session
                        .handle()
                        .createQuery(
                            "SELECT error FROM attempt WHERE job_id = :job AND outcome = 'lost'")
                        .bind("job", job.value())
                        .mapTo(String.class)
                        .one());
    assertThat(error).contains("a part of the program is missing").doesNotContain("Missing");
  }

  private static Report.Ended spoil(ClaimedTask task) {
    execute("ALTER TABLE event RENAME TO event_spoilt");
    return success(task);
  }

  private static ServerLoop loop(Dispatch dispatch, LeaseTerms terms, ServerLoop.Runner runner) {
    var work = new ServerLoop.Work("delivery", List.of(TaskTypes.DELIVERY), 2, runner);
    return new ServerLoop(work, dispatch, terms);
  }

  /** A job whose only open task is its delivery. */
  private static JobId delivery() {
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", "results/a.laz"));
    kit.succeed(kit.claimOne(worker));
    return job;
  }

  private static Report.Ended success(ClaimedTask task) {
    return new Report.Ended(task.key(), Report.Outcome.SUCCESS, null, null, List.of(), List.of());
  }

  private static long leaseMillisLeft(JobId job) {
    return kit.count(
        "SELECT CAST(extract(epoch FROM lease_expires_at - clock_timestamp()) * 1000 AS bigint)"
            + " FROM task WHERE job_id = ? AND kind = 'delivery'",
        job.value());
  }

  private static void execute(String sql) {
    test.database().useSession(session -> session.handle().execute(sql));
  }

  /** Hears what the loop logs. */
  private static final class Failures extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger(ServerLoop.class.getName());
    private final CountDownLatch first = new CountDownLatch(1);

    private Failures() {
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      if (entry.getMessage().contains("not reported; tried again")) {
        first.countDown();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }
}
