package ordo.server.dispatch.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An input's hash is verified until a step has said that it is right, and then no more. */
final class VerifiedInputTest {
  private static final String INPUT = "job:cloud";

  private TestDatabase test;
  private EngineKit kit;
  private long worker;

  @BeforeEach
  void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    worker = kit.worker("one");
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void stepsThatStartTogetherBothVerifyAndLaterOnesDoNot() {
    kit.submit(new Pipeline().step("a").step("b"));
    List<ClaimedTask> together = kit.claim(worker, 5);
    assertThat(together).allMatch(VerifiedInputTest::verifies).hasSize(2);
    assertThat(end(together.get(0), Report.Outcome.LOST, List.of(INPUT))).isTrue();
    kit.releaseRetries();
    assertThat(kit.claimOne(worker)).as("its retry").matches(task -> !verifies(task));
    assertThat(end(together.get(1), Report.Outcome.FAILED, List.of(INPUT))).isTrue();
  }

  @Test
  void nothingIsTakenOnTheWordOfALateWorkerOrOfOneThatDidNotVerify() {
    kit.submit(new Pipeline().step("a"));
    ClaimedTask first = kit.claimOne(worker);
    assertThat(end(first, Report.Outcome.LOST, List.of())).isTrue();
    assertThat(end(first, Report.Outcome.FAILED, List.of(INPUT))).as("its token is void").isFalse();
    kit.releaseRetries();
    assertThat(kit.claimOne(worker)).matches(VerifiedInputTest::verifies);
  }

  @Test
  void anotherJobVerifiesTheSameFileAgain() {
    kit.submit(new Pipeline().step("a"));
    end(kit.claimOne(worker), Report.Outcome.FAILED, List.of(INPUT, "step:a.out"));
    kit.submit(new Pipeline().step("a"));
    assertThat(kit.claimOne(worker)).matches(VerifiedInputTest::verifies);
  }

  private boolean end(ClaimedTask task, Report.Outcome outcome, List<String> verified) {
    return kit.report(
        new Report.Ended(
            task.key(), outcome, "for the test", null, List.of(), List.of(), verified));
  }

  private static boolean verifies(ClaimedTask task) {
    return task.inputs().get("in").verify();
  }
}
