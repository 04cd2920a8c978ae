package ordo.server.dispatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import ordo.model.JobId;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the server's log tells of jobs. */
final class JobLinesTest {
  private static final Logger LOG = Logger.getLogger(JobLines.class.getName());
  private static final List<String> LINES = Collections.synchronizedList(new ArrayList<>());
  private static final Handler KEPT = new Kept();

  private static TestDatabase test;
  private static EngineKit kit;
  private static long worker;

  private static final class Kept extends Handler {
    @Override
    public void publish(LogRecord entry) {
      LINES.add(entry.getLevel() + " " + entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    worker = kit.worker("one\n12:00:00 INFO job 7 ended");
    LOG.addHandler(KEPT);
  }

  @AfterAll
  static void close() {
    LOG.removeHandler(KEPT);
    test.close();
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
    LINES.clear();
  }

  @Test
  void aJobHasALineForItsStartAndOneForItsEnd() {
    JobId job =
        kit.submit(new Pipeline().named("survey").step("a").step("b", "a").deliver("a", "x"));
    kit.succeed(kit.claimOne(worker));
    kit.succeed(kit.claimOne(worker));
    assertThat(of(job)).hasSize(1);
    kit.claim(worker, EngineKit.SERVER_TYPES, 1).forEach(kit::succeed);
    List<String> lines = of(job);
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .startsWith("INFO job " + job + " started: claimed by one ")
        .endsWith("(worker " + worker + "), recipe survey@1.0.0");
    assertThat(lines.getLast())
        .matches("INFO job " + job + " ended: success after \\d+\\.\\d{3} s, recipe survey@1.0.0");
  }

  @Test
  void jobsThatAreCancelledOrRetriedHaveTheirsTooAndNoneTwice() {
    JobId never = kit.submit(new Pipeline().named("never").step("a"));
    kit.dispatch.cancel(EngineKit.CALLER, never);
    kit.dispatch.cancel(EngineKit.CALLER, never);
    assertThat(of(never))
        .containsExactly("INFO job " + never + " ended: failed never claimed, recipe never@1.0.0");
    JobId old = kit.submit(new Pipeline().named("again").step("a").step("b"));
    kit.claim(worker, 1).forEach(kit::succeed);
    kit.claim(worker, 1).forEach(task -> kit.fail(task, "no"));
    assertThat(of(old)).hasSize(2).last().asString().contains("ended: partial after ");
    kit.dispatch.retry(EngineKit.CALLER, old);
    ClaimedTask again = kit.claim(worker, 1).getFirst();
    kit.succeed(again);
    kit.succeed(again);
    assertThat(of(new JobId(again.key().jobId())))
        .hasSize(2)
        .last()
        .asString()
        .contains("ended: success after ");
  }

  @Test
  void jobsThatEndTogetherHaveALineEach() {
    List<JobId> jobs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      jobs.add(kit.submit(new Pipeline().named("together").step("a")));
    }
    List<Report.Ended> ended = kit.claim(worker, 5).stream().map(EngineKit::success).toList();
    kit.dispatch.report(EngineKit.CALLER, new Report(ended));
    assertThat(jobs).allSatisfy(job -> assertThat(of(job)).hasSize(2));
    assertThat(LINES).hasSize(10);
  }

  @Test
  void clientsTextIsBoundedAndEndsNoLine() {
    kit.submit(new Pipeline().named("{0} \u202e\u2028" + "x".repeat(300)).step("a"));
    kit.claim(worker, 1);
    assertThat(LINES)
        .singleElement()
        .asString()
        .contains("claimed by one 12:00:00 INFO job 7 ended (worker ")
        .contains("recipe {0} \\u202e\\u2028xxx")
        .contains("x...@1.0.0")
        .doesNotContain("x".repeat(101));
    assertThat(JobLines.shown("a\r\nb\tc\u0085\u001b[31m"))
        .isEqualTo("a\\u000d\\u000ab\\u0009c\\u0085\\u001b[31m");
  }

  private static List<String> of(JobId job) {
    return LINES.stream().filter(line -> line.startsWith("INFO job " + job + " ")).toList();
  }
}
