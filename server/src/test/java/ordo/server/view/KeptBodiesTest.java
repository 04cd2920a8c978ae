package ordo.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import ordo.model.JobId;
import ordo.model.StepLimits;
import ordo.server.dispatch.task.RetryOutcome;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.Renewal;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One server acts, another watches; both keep bodies. */
final class KeptBodiesTest {
  private static final int RENEWALS = 300;
  private static final int READERS = 6;
  private static final JsonMapper JSON = new JsonMapper();

  private static TestDatabase test;
  private static EngineKit acting;
  private static EngineKit watching;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
    acting = new EngineKit(test.database());
    watching = new EngineKit(test.database());
  }

  @AfterEach
  void endWhatIsLeft() {
    acting.cancelAll();
    acting.leaveAll();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void aBodyIsMadeOnceWhileNothingHappens() {
    JobId job = acting.submit(new Pipeline().step("a"));
    JobId other = acting.submit(new Pipeline().step("a"));
    Body first = watching.view.body(EngineKit.CALLER, job).orElseThrow();
    acting.dispatch.cancel(EngineKit.CALLER, other);
    assertThat(watching.view.body(EngineKit.CALLER, job).orElseThrow()).isSameAs(first);
  }

  @Test
  void whateverAnotherServerDoesIsSeenByTheNextRead() {
    long worker = acting.worker("one");
    JobId job =
        acting.submit(
            new Pipeline()
                .step("a")
                .step("b", "a")
                .step("t", Pipeline.TILES, StepLimits.NONE, "b")
                .deliver("a", "kept/a.laz")
                .hook("https://a.example/"));
    var seen = new Watch(job);
    ClaimedTask lost = acting.claimOne(worker);
    seen.change("claimed");
    renew(worker, lost, 0.25, "half of the half");
    seen.change("renewed");
    acting.report(lost, Report.Outcome.LOST, "the network");
    seen.change("lost");
    acting.releaseRetries();
    acting.dispatch.leave(EngineKit.CALLER, worker);
    seen.change("nobody offers it");
    long next = acting.worker("two");
    seen.change("somebody offers it again");
    acting.succeed(acting.claimOne(next));
    seen.change("succeeded");
    acting.fail(acting.claimOne(next), "no such points");
    seen.change("failed, and a dependent skipped");
    ClaimedTask delivery = acting.claim(next, EngineKit.SERVER_TYPES, 1).getFirst();
    seen.read("delivering, which nobody is shown");
    acting.succeed(delivery);
    seen.change("delivered, and ended");
    acting.succeed(acting.claim(next, EngineKit.SERVER_TYPES, 1).getFirst());
    seen.change("hook sent");
    JobId again = ((RetryOutcome.Retried) retry(job)).job();
    var retried = new Watch(again);
    acting.dispatch.cancel(EngineKit.CALLER, again);
    retried.change("cancelled");
  }

  /** Every read says at least what had been written before it was asked for. */
  @Test
  void noReadIsOlderThanItsQuestion() throws Exception {
    long worker = acting.worker("one");
    JobId job = acting.submit(new Pipeline().step("a"));
    ClaimedTask task = acting.claimOne(worker);
    var written = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(READERS)) {
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        EngineKit server = i % 2 == 0 ? acting : watching;
        readers.add(pool.submit(() -> readUntilAllIsWritten(server, job, written)));
      }
      for (int i = 1; i <= RENEWALS; i++) {
        renew(worker, task, i / 1000.0, "renewal " + i);
        written.set(i);
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
      }
    }
  }

  @Test
  void keptBodiesStayWithinTheirBound() {
    var bodies = new KeptBodies(3_000);
    for (long job = 1; job <= 10; job++) {
      bodies.put(job, kept(800));
      bodies.get(1);
    }
    assertThat(bodies.get(1)).as("the one that is read").isPresent();
    assertThat(LongStream.rangeClosed(1, 10).filter(job -> bodies.get(job).isPresent()).count())
        .as("of 1,100 bytes each, in 3,000")
        .isEqualTo(2);
    bodies.put(11, kept(5_000));
    assertThat(bodies.get(11)).isEmpty();
  }

  private static KeptBodies.Kept kept(int length) {
    return new KeptBodies.Kept(Body.of("x".repeat(length)), Optional.of("mark"));
  }

  private static int readUntilAllIsWritten(EngineKit server, JobId job, AtomicInteger written) {
    int reads = 0;
    int before = 0;
    while (before < RENEWALS) {
      before = written.get();
      String message = server.step(job, "a").path("message").asString("renewal 0");
      int shown = Integer.parseInt(message.substring("renewal ".length()));
      assertThat(shown).isGreaterThanOrEqualTo(before);
      reads++;
    }
    return reads;
  }

  private static void renew(long worker, ClaimedTask task, double progress, String message) {
    var live = new Renewal.Live(task.key(), progress, message, List.of());
    assertThat(
            acting.dispatch.renew(EngineKit.CALLER, worker, new Renewal(List.of(live))).stopped())
        .isEmpty();
  }

  private static Object retry(JobId job) {
    return acting.dispatch.retry(EngineKit.CALLER, job);
  }

  /** Two servers that keep the job's body, held against one that keeps nothing. */
  private static final class Watch {
    private final JobId job;
    private JsonNode before;

    private Watch(JobId job) {
      this.job = job;
      this.before = read("submitted");
    }

    private void change(String what) {
      JsonNode now = read(what);
      assertThat(now).as(what).isNotEqualTo(before);
      before = now;
    }

    private JsonNode read(String what) {
      byte[] fresh = new JobView(test.database()).body(EngineKit.CALLER, job).orElseThrow().bytes();
      assertThat(watching.view.body(EngineKit.CALLER, job).orElseThrow().bytes())
          .as(what)
          .isEqualTo(fresh);
      assertThat(acting.view.body(EngineKit.CALLER, job).orElseThrow().bytes())
          .as(what)
          .isEqualTo(fresh);
      assertThat(watching.view.body(EngineKit.CALLER, job).orElseThrow().bytes())
          .as(what)
          .isEqualTo(fresh);
      return JSON.readTree(fresh);
    }
  }
}
