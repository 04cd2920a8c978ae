package ordo.server.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ordo.model.JobId;
import ordo.server.db.Database;
import ordo.server.delivered.Delivered;
import ordo.server.dispatch.loop.ServerLoop;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.store.folder.FolderStore;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of many steps and many deliveries, on a database whose tables were empty when its statements
 * were planned. All goes through one connection, whose rows read are counted.
 */
final class WideJobTest {
  private static final int NARROW = 20;
  private static final int WIDE = 200;
  private static final int TOGETHER = 20;

  @TempDir Path folder;

  @Test
  void whatATaskReadsDoesNotGrowWithTheNumberOfTasksOfItsJob() throws IOException {
    try (TestDatabase test = TestDatabase.create();
        Database one = Database.open(test.address(), 1)) {
      EngineKit kit = new EngineKit(one);
      long worker = kit.worker("one");
      try (FolderStore store = FolderStore.open(folder);
          ServerLoop loop =
              DeliveryRunner.loop(
                  store,
                  new Delivered(one, store),
                  Audit.NONE,
                  kit.dispatch,
                  LeaseTerms.STANDARD)) {
        run(kit, worker, loop, NARROW);
        double few = run(kit, worker, loop, NARROW);
        double many = run(kit, worker, loop, WIDE);
        assertThat(few).isGreaterThan(10);
        assertThat(many).isLessThan(1.5 * few);
      }
    }
  }

  /** Rows that were read for each step and its delivery. */
  private double run(EngineKit kit, long worker, ServerLoop loop, int steps) throws IOException {
    Pipeline pipeline = new Pipeline().named("wide-" + steps);
    for (int i = 0; i < steps; i++) {
      pipeline.step("s" + i).deliver("s" + i, "wide/" + steps + "/" + i);
    }
    JobId job = kit.submit(pipeline);
    long before = read(kit);
    List<ClaimedTask> tasks = kit.claim(worker, TOGETHER);
    while (!tasks.isEmpty()) {
      for (ClaimedTask task : tasks) {
        Path made = folder.resolve(task.outputs().get("out").uri());
        Files.createDirectories(made.getParent());
        Files.writeString(made, task.stepId());
      }
      List<Report.Ended> ended = tasks.stream().map(EngineKit::success).toList();
      assertThat(kit.dispatch.report(EngineKit.CALLER, new Report(ended)).accepted())
          .doesNotContain(false);
      tasks = kit.claim(worker, TOGETHER);
    }
    int delivered = 0;
    for (int some = loop.runOnce(); some > 0; some = loop.runOnce()) {
      delivered += some;
    }
    double each = (read(kit) - before) / (double) steps;
    assertThat(delivered).isEqualTo(steps);
    assertThat(kit.status(job)).isEqualTo("success");
    assertThat(folder.resolve("wide/" + steps + "/" + (steps - 1))).hasContent("s" + (steps - 1));
    return each;
  }

  private static long read(EngineKit kit) {
    kit.database.useSession(
        session -> session.handle().execute("SELECT pg_stat_force_next_flush()"));
    return kit.count(
        "SELECT CAST(sum(idx_tup_fetch + seq_tup_read) AS bigint) FROM pg_stat_user_tables");
  }
}
