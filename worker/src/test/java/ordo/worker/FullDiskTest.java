package ordo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import ordo.worker.executor.Executor;
import ordo.worker.executor.shipped.ShippedExecutors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Real file systems that are too small, for the scratch folder and for the store. */
final class FullDiskTest {
  private static final String SMALL = "size=20m";

  /** Their tree and their transformed file are larger than the small disk. */
  private static final int POINTS = 4_000_000;

  @TempDir Path folder;
  private Path disk;
  private WorkerKit kit;

  @BeforeEach
  void mount() throws Exception {
    kit = new WorkerKit(folder);
    disk = Files.createDirectories(folder.resolve("small")).toRealPath();
  }

  private static void mount(Path at) throws Exception {
    Process mounting =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", SMALL, "tmpfs", at.toString()).start();
    assumeTrue(mounting.waitFor() == 0, "only root may mount a small file system");
  }

  @AfterEach
  void unmount() throws Exception {
    kit.close();
    for (Path at : new Path[] {disk, kit.store}) {
      new ProcessBuilder("umount", "-l", at.toString()).start().waitFor();
    }
  }

  @Test
  void aStepThatFillsTheScratchFolderFailsAtOnceAndLeavesNothing() throws Exception {
    mount(disk);
    kit.input("data/in", "hello");
    Report.Ended ended = run(kit.task("FILL"), disk, TestExecutors.filling());
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error()).contains("no space left in the scratch folder " + disk);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @CsvSource({
    "REPROJECT_LAS, out.laz, no space left on the file system of",
    "BUILD_EPT, ept, disk space below",
  })
  void aRealStepSaysWhatItNeededAndWhatThereWas(String type, String product, String words)
      throws Exception {
    mount(disk);
    Path input = Files.createDirectories(kit.store.resolve("data")).resolve("in");
    Files.write(input, TinyLas.scattered(POINTS).bytes());
    ClaimedTask task = shipped(type, product);
    Report.Ended ended =
        run(task, disk, ShippedExecutors.all(CrsEngines.detect()).toArray(Executor[]::new));
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error())
        .contains(words, disk.toString())
        .matches(".*need.*\\d+.*\\d+.*free.*");
    assertThat(kit.store.resolve("artifacts")).doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void aWorkerWithoutRoomForAnythingLeavesTheStepToAnotherTry() throws Exception {
    mount(disk);
    kit.input("data/in", "hello");
    Files.write(disk.resolve("somebody-elses"), new byte[10 << 20]);
    Report.Ended ended = run(kit.task("COPY"), disk.resolve("scratch"), TestExecutors.copying());
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.LOST);
    assertThat(ended.error())
        .contains("no space left in the scratch folder", "needed 16777216 bytes", "free");
  }

  @Test
  void anInputThatDoesNotFitIsNotCopiedAndIsLeftToAnotherWorker() throws Exception {
    mount(disk);
    kit.serve();
    kit.server.bytes.input = new byte[30 << 20];
    Report.Ended ended = run(kit.task("COPY"), disk, TestExecutors.copying());
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.LOST);
    assertThat(ended.error())
        .contains("no space left in the scratch folder: needed 31457280 bytes for data/in, found");
    assertThat(kit.server.bytes.ranges).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void aFullStoreIsTheStoresErrorAndIsTriedAgain() throws Exception {
    mount(Files.createDirectories(kit.store));
    Files.createDirectories(kit.store.resolve("data"));
    Files.write(kit.store.resolve("data/in"), new byte[12 << 20]);
    ClaimedTask task = kit.task("COPY");
    Report.Ended ended = run(task, kit.scratch, TestExecutors.copying());
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.LOST);
    assertThat(ended.error()).contains("no space left in the store: needed 12582912 bytes, found");
    assertThat(kit.product(task)).doesNotExist();
  }

  private Report.Ended run(ClaimedTask task, Path scratch, Executor... executors) {
    kit.start(scratch, WorkerConfig.Lifetime.unlimited(), executors);
    kit.server.offer(task);
    return kit.awaitReport(task);
  }

  private ClaimedTask shipped(String type, String product) {
    var texts = JsonNodeFactory.instance;
    return new ClaimedTask(
        new ClaimedTask.AttemptKey(1, 0, 1, "token"),
        "step",
        type,
        Map.of("input_las", new ClaimedTask.Input("job:in", "las", "data/in", "none", true)),
        Map.of(
            type.equals("BUILD_EPT") ? "output_ept" : "output_las",
            new ClaimedTask.Output("step:step.out", "las", "artifacts/job_1/step/" + product)),
        Map.of(
            "source_epsg",
            texts.stringNode("EPSG:32633"),
            "target_epsg",
            texts.stringNode("EPSG:3857")),
        null);
  }

  private void assertNothingIsLeft() throws IOException {
    try (var files = Files.list(disk)) {
      assertThat(files.filter(Files::isDirectory)).isEmpty();
    }
  }
}
