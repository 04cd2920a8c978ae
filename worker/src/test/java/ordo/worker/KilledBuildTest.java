package ordo.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.octree.Phase;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import ordo.worker.executor.tree.BuildEptExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker killed in any phase of an octree leaves no file to the next, which makes the same. */
final class KilledBuildTest {
  private static final String INPUT = "surveys/in.las";
  private static final int POINTS = 300_000;

  @TempDir Path folder;
  private WorkerKit kit;

  @BeforeEach
  void writeTheInput() throws IOException {
    kit = new WorkerKit(folder);
    Path file = kit.store.resolve(INPUT);
    Files.createDirectories(file.getParent());
    Files.write(file, TinyLas.line(POINTS).bytes());
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @ParameterizedTest
  @EnumSource
  void aRetryFindsNoStrayFileAndMakesTheSameBytes(Phase phase) throws Exception {
    kit.server.offer(attempt(1, 1));
    StandingWorker.killedIn(phase, kit);
    assertThat(names(kit.scratch)).anyMatch(name -> name.startsWith("job_1.0.1."));
    assertThat(kit.store.resolve("artifacts/job_1")).doesNotExist();

    kit.start(new BuildEptExecutor(CrsEngines.detect()));
    Report.Ended retried = run(attempt(1, 2));
    Report.Ended undisturbed = run(attempt(2, 1));

    assertThat(retried.outcome()).as(retried.error()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(retried.artifacts().getFirst().hash())
        .isEqualTo(undisturbed.artifacts().getFirst().hash());
    assertThat(names(kit.scratch)).containsExactly("lock");
  }

  private Report.Ended run(ClaimedTask task) {
    kit.server.offer(task);
    return kit.awaitReport(task);
  }

  private static ClaimedTask attempt(long jobId, int attempt) {
    String uri = "artifacts/job_%d/s/ept".formatted(jobId);
    return new ClaimedTask(
        new ClaimedTask.AttemptKey(jobId, 0, attempt, "token-%d-%d".formatted(jobId, attempt)),
        "s",
        "BUILD_EPT",
        Map.of("input_las", new ClaimedTask.Input("job:in", "las", INPUT, "unverified", true)),
        Map.of("output_ept", new ClaimedTask.Output("step:s.output_ept", "ept", uri)),
        Map.of(),
        null);
  }

  private static List<String> names(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
