package ordo.server.delivered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import ordo.model.JobId;
import ordo.model.StorePath;
import ordo.server.dispatch.task.DeliverySlots;
import ordo.server.testkit.EngineKit;
import ordo.store.PathOccupied;
import ordo.store.Replaceable;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of deliveries, through death, delay and the end of their jobs. */
final class DeliveryRecordTest {
  @TempDir static Path folder;
  private static DeliveryKit kit;

  @BeforeAll
  static void open() throws IOException {
    kit = new DeliveryKit(folder);
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.engine.cancelAll();
  }

  @AfterAll
  static void close() throws IOException {
    kit.close();
  }

  @Test
  void aDeliveryKilledAfterTheSwapKnowsItsOwnFilesAgain() throws IOException {
    kit.assertSuccess(kit.tiles("killed", false, Map.of("old", "1")));
    ClaimedTask task = kit.ready("killed", false, Map.of("new", "2", "more", "3"));
    kit.beginAndCopy(task);
    assertThat(kit.contents("killed")).isEqualTo(Map.of("new", "2", "more", "3"));
    assertThat(kit.obstacle("killed")).as("begun, not ended").isEmpty();
    kit.engine.report(task, Report.Outcome.LOST, "killed");
    kit.engine.releaseRetries();
    assertThat(kit.loop.runOnce()).isEqualTo(1);
    assertThat(kit.engine.status(new JobId(task.key().jobId()))).isEqualTo("success");
    assertThat(kit.contents("killed")).isEqualTo(Map.of("new", "2", "more", "3"));
  }

  @Test
  void whatACancelledDeliveryHasPutThereIsOursTooAndSoIsWhatItWouldReplace() throws IOException {
    kit.assertSuccess(kit.tiles("cancelled", false, Map.of("old", "1")));
    ClaimedTask task = kit.ready("cancelled", false, Map.of("new", "2"));
    var source = DeliverySlots.source(task);
    kit.delivered.begin(task.key(), source, new StorePath("cancelled"));
    assertThat(kit.obstacle("cancelled")).as("noted, and nothing copied").isEmpty();
    kit.beginAndCopy(task);
    kit.engine.dispatch.cancel(EngineKit.CALLER, new JobId(task.key().jobId()));
    assertThat(kit.obstacle("cancelled")).isEmpty();
    kit.assertSuccess(kit.tiles("cancelled", false, Map.of("third", "3")));
    assertThat(kit.engine.count("SELECT count(*) FROM delivery_begun WHERE path = 'cancelled'"))
        .isZero();
    assertThat(kit.delivered.begin(task.key(), source, new StorePath("cancelled")))
        .isEqualTo(new Delivered.Overtaken());
  }

  @Test
  void aDeliveryThatWasOvertakenReplacesNothingThatCameLater() throws IOException {
    kit.assertSuccess(kit.tiles("late", false, Map.of("old", "1")));
    ClaimedTask task = kit.ready("late", false, Map.of("late", "2"));
    var source = DeliverySlots.source(task);
    var target = new StorePath("late");
    Replaceable rule =
        ((Delivered.Begun) kit.delivered.begin(task.key(), source, target)).replaceable();
    kit.engine.dispatch.cancel(EngineKit.CALLER, new JobId(task.key().jobId()));
    kit.assertSuccess(kit.tiles("late", false, Map.of("newest", "3")));
    assertThat(catchThrowable(() -> kit.store.deliver(source, target, rule, _ -> {})))
        .isInstanceOf(PathOccupied.class);
    assertThat(kit.contents("late")).isEqualTo(Map.of("newest", "3"));
  }

  @Test
  void theRecordOutlivesTheJob() throws IOException {
    JobId job = kit.tiles("outlives", false, Map.of("a", "1"));
    kit.assertSuccess(job);
    kit.execute("UPDATE job SET finished_at = finished_at - interval '9 days' WHERE id = ?", job);
    kit.retention().runOnce();
    assertThat(kit.engine.view.body(EngineKit.CALLER, job)).isEmpty();
    assertThat(kit.folder.resolve("artifacts/job_" + job)).doesNotExist();
    assertThat(kit.obstacle("outlives")).isEmpty();
    kit.put("outlives/b", "theirs");
    assertThat(kit.obstacle("outlives")).get().asString().contains("outlives/b");
  }

  @Test
  void aRowOfAnOlderProgramIsReadFromWhatTheStepStaged() throws IOException {
    JobId job = kit.tiles("older/t", false, Map.of("a", "1", "deep/b", "2"));
    JobId other = kit.file("older/f.laz", false, "points");
    JobId gone = kit.file("older/gone.laz", false, "points");
    kit.unread("older/t", "artifacts/job_" + job + "/t");
    kit.unread("older/f.laz", "artifacts/job_" + other + "/a/output.laz");
    kit.unread("older/gone.laz", "artifacts/job_" + gone + "/a/output.laz");
    kit.later(kit.folder.resolve("older/t/a"));
    assertThat(kit.obstacle("older/t")).as("its time says nothing").isEmpty();
    assertThat(kit.engine.count("SELECT count(*) FROM delivered WHERE source IS NOT NULL"))
        .isEqualTo(2);
    kit.put("older/t/theirs", "x");
    assertThat(kit.obstacle("older/t")).get().asString().contains("older/t/theirs");

    kit.execute("UPDATE job SET finished_at = finished_at - interval '9 days' WHERE id = ?", other);
    kit.retention().runOnce();
    assertThat(kit.folder.resolve("artifacts/job_" + other)).doesNotExist();
    assertThat(kit.obstacle("older/f.laz")).as("read before its source went").isEmpty();

    Files.delete(kit.folder.resolve("artifacts/job_" + gone + "/a/output.laz"));
    assertThat(kit.obstacle("older/gone.laz")).as("nothing tells whose it is").isPresent();
    assertThat(kit.obstacle("older/gone.laz", true)).isEmpty();
  }
}
