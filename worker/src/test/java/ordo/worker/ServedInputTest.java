package ordo.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import ordo.store.ContentDigest;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An input that a worker without a store has through its server. */
final class ServedInputTest {
  private static final byte[] BYTES = new byte[(20 << 20) + 1];

  @TempDir Path folder;
  private WorkerKit kit;
  private Path same;

  @BeforeEach
  void serve() throws Exception {
    new Random(3).nextBytes(BYTES);
    same = Files.write(folder.resolve("same"), BYTES);
    kit = new WorkerKit(folder);
    kit.serve();
    kit.server.bytes.input = BYTES;
  }

  @AfterEach
  void close() throws Exception {
    kit.close();
  }

  @Test
  void comesOnceAndIsHeldAgainstItsHashOnTheWay() throws Exception {
    Report.Ended ended = run(kit.task("COPY", ContentDigest.hex(same, "MD5"), null));
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(ended.verified()).containsExactly("job:in");
    assertThat(kit.server.bytes.ranges).hasSize(3);
    assertThat(ended.artifacts().getFirst().hash()).isEqualTo(ContentDigest.of(same).hash());
  }

  @Test
  void ofAnotherHashFailsTheStep() throws Exception {
    Report.Ended ended = run(kit.task("COPY", "md5:" + "0".repeat(32), null));
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error())
        .contains("job:in (data/in): hash mismatch", ContentDigest.hex(same, "MD5"));
  }

  @Test
  void thatChangesOnTheWayIsTriedAgainElsewhere() {
    kit.server.bytes.changedFrom = 3;
    Report.Ended ended = run(kit.task("COPY"));
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.LOST);
    assertThat(ended.error()).contains("data/in: it has changed while it was read");
  }

  private Report.Ended run(ClaimedTask task) {
    kit.start(TestExecutors.copying());
    kit.server.offer(task);
    return kit.awaitReport(task);
  }
}
