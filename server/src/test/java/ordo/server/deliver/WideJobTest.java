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
 * were planned, or that PostgreSQL analyzed at any moment of such a job, which plans them anew. All
 * goes through one connection, whose rows read are counted.
 */
final class WideJobTest {
  private static final int NARROW = 20;
  private static final int WIDE = 200;
  private static final int TOGETHER = 20;
  private static final int NEVER = -1;

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
        run(kit, worker, loop, NARROW, NEVER);
        double few = run(kit, worker, loop, NARROW, NEVER);
        assertThat(few).isGreaterThan(10);
        assertThat(run(kit, worker, loop, WIDE, NEVER)).isLessThan(1.5 * few);
        for (int ended : new int[] {0, 40, 80, 120, WIDE, WIDE + 1, WIDE + 100, 2 * WIDE}) {
          assertThat(run(kit, worker, loop, WIDE, ended))
              .as("analyzed after %d tasks of the job, and until the next time", ended)
              .isLessThan(1.5 * few);
        }
      }
    }
  }

  /** A worker that holds much, as one with many cores, pays no more for what it takes beside. */
  @Test
  void whatAClaimReadsDoesNotGrowWithWhatItsWorkerRuns() {
    try (TestDatabase test = TestDatabase.create();
        Database one = Database.open(test.address(), 1)) {
      EngineKit kit = new EngineKit(one);
      long worker = kit.worker("one");
      for (int i = 0; i < WIDE; i++) {
        kit.submit(beside(1));
      }
      for (boolean isAnalyzed : new boolean[] {false, true}) {
        long few = claimed(kit, worker);
        for (int i = 0; i < 3; i++) {
          assertThat(claimed(kit, worker)).as("analyzed: " + isAnalyzed).isLessThan(few + few / 4);
        }
        kit.database.useSession(session -> session.handle().execute("ANALYZE"));
      }
    }
  }

  private static Pipeline beside(int steps) {
    Pipeline pipeline = new Pipeline().named("beside");
    for (int i = 0; i < steps; i++) {
      pipeline.step("s" + i);
    }
    return pipeline;
  }

  /** Rows that a claim of so many reads, which are not ended. */
  private static long claimed(EngineKit kit, long worker) {
    long before = read(kit);
    assertThat(kit.claim(worker, TOGETHER)).hasSize(TOGETHER);
    long rows = read(kit) - before;
    System.err.println("CLAIM " + rows);
    return rows;
  }

  /** Rows that were read for each step and its delivery. */
  private double run(EngineKit kit, long worker, ServerLoop loop, int steps, int analyzedAfter)
      throws IOException {
    JobId job = kit.submit(wide(steps, analyzedAfter));
    long before = read(kit);
    int ended = 0;
    while (ended < 2 * steps) {
      if (ended == analyzedAfter) {
        kit.database.useSession(session -> session.handle().execute("ANALYZE"));
      }
      ended += ended < steps ? runSteps(kit, worker) : loop.runOnce();
    }
    double each = (read(kit) - before) / (double) steps;
    if (ended == analyzedAfter) {
      kit.database.useSession(session -> session.handle().execute("ANALYZE"));
    }
    assertThat(kit.status(job)).isEqualTo("success");
    String last = "s" + (steps - 1);
    assertThat(folder.resolve(place(steps, analyzedAfter, last))).hasContent(last);
    System.err.println("WIDE " + steps + " " + analyzedAfter + " " + each);
    return each;
  }

  private static Pipeline wide(int steps, int analyzedAfter) {
    Pipeline pipeline = new Pipeline().named("wide-" + steps);
    for (int i = 0; i < steps; i++) {
      pipeline.step("s" + i).deliver("s" + i, place(steps, analyzedAfter, "s" + i));
    }
    return pipeline;
  }

  private static String place(int steps, int analyzedAfter, String step) {
    return "wide/" + steps + "/" + analyzedAfter + "/" + step;
  }

  private int runSteps(EngineKit kit, long worker) throws IOException {
    List<ClaimedTask> tasks = kit.claim(worker, TOGETHER);
    assertThat(tasks).isNotEmpty();
    for (ClaimedTask task : tasks) {
      Path made = folder.resolve(task.outputs().get("out").uri());
      Files.createDirectories(made.getParent());
      Files.writeString(made, task.stepId());
    }
    List<Report.Ended> ended = tasks.stream().map(EngineKit::success).toList();
    assertThat(kit.dispatch.report(EngineKit.CALLER, new Report(ended)).accepted())
        .doesNotContain(false);
    return tasks.size();
  }

  private static long read(EngineKit kit) {
    kit.database.useSession(
        session -> session.handle().execute("SELECT pg_stat_force_next_flush()"));
    return kit.count(
        "SELECT CAST(sum(idx_tup_fetch + seq_tup_read) AS bigint) FROM pg_stat_user_tables");
  }
}
