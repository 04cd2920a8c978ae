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

  /** Jobs of one step that ended long ago. */
  private static final String ENDED =
      """
      WITH made AS (
          INSERT INTO job (recipe_id, status, started_at, finished_at, params,
                           steps_open, steps_succeeded, deliveries_open)
          SELECT recipe_id, 'success', now(), now(), '{}', 0, 1, 0
          FROM (SELECT min(recipe_id) AS recipe_id FROM job) any_recipe, generate_series(1, 3000)
          RETURNING id
      )
      INSERT INTO task (job_id, ord, kind, name, type, status, unmet, dependents, attempt, tries,
                        started_at, finished_at)
      SELECT id, 0, 'step', 's', 'FILE', 'success', 0, '{}', 1, 1, now(), now()
      FROM made
      """;

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

  /** Neither with jobs that wait, nor with tasks that run, nor with workers that are here. */
  @Test
  void whatAClaimAndARenewalReadDoesNotGrowWithWhatIsBesideThem() {
    try (TestDatabase test = TestDatabase.create();
        Database one = Database.open(test.address(), 1)) {
      EngineKit kit = new EngineKit(one);
      long worker = kit.worker("one");
      submit(kit, 3 * TOGETHER);
      round(kit, worker);
      Round few = round(kit, worker);
      assertThat(few.claim()).isGreaterThan(2 * TOGETHER);
      submit(kit, WIDE);
      for (int i = 0; i < WIDE / 2; i++) {
        kit.worker("beside " + i);
        kit.claim(worker, 1);
      }
      assertThat(round(kit, worker)).as("of " + few).satisfies(many -> many.isAbout(few));
      kit.database.useSession(session -> session.handle().execute(ENDED));
      kit.database.useSession(session -> session.handle().execute("ANALYZE"));
      assertThat(round(kit, worker)).as("of " + few).satisfies(many -> many.isAbout(few));
    }
  }

  /** Rows that were read to claim so many tasks, and to keep one alive. */
  private record Round(long claim, long renewal) {
    private void isAbout(Round other) {
      assertThat(claim).isLessThan(2 * other.claim);
      assertThat(renewal).isLessThan(other.renewal + TOGETHER);
    }
  }

  private static Round round(EngineKit kit, long worker) {
    long before = read(kit);
    List<ClaimedTask> tasks = kit.claim(worker, TOGETHER);
    assertThat(tasks).hasSize(TOGETHER);
    long claimed = read(kit);
    assertThat(kit.renew(worker, tasks.getFirst().key(), 0.5)).isTrue();
    long renewed = read(kit);
    var report = new Report(tasks.stream().map(EngineKit::success).toList());
    assertThat(kit.dispatch.report(EngineKit.CALLER, report).accepted()).doesNotContain(false);
    var round = new Round(claimed - before, renewed - claimed);
    return round;
  }

  private static void submit(EngineKit kit, int jobs) {
    for (int i = 0; i < jobs; i++) {
      kit.submit(new Pipeline().named("beside").step("s"));
    }
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
