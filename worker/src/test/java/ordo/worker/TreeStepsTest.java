package ordo.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.crs.CrsCheck;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.BuildPotree;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.potree.Encoding;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import ordo.wire.WireJson;
import ordo.worker.executor.cloud.ClipLasExecutor;
import ordo.worker.executor.cloud.ValidateExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Steps that read trees: VALIDATE of what is good and what is not, CLIP_LAS of tiles. */
final class TreeStepsTest {
  @TempDir Path folder;
  private WorkerKit kit;
  private int number;

  @BeforeEach
  void start() throws IOException {
    kit = new WorkerKit(folder);
    Path survey = kit.store.resolve("in.las");
    Files.write(survey, TinyLas.line(500).bytes());
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @Test
  void everyFormatIsHeldAgainstItsList() throws Exception {
    List<Path> inputs = List.of(kit.store.resolve("in.las"));
    Path work = folder.resolve("work");
    new BuildCopc(CrsEngines::detect)
        .run(inputs, kit.store.resolve("tree.copc.laz"), BuildCopc.settingsBelow(work));
    new BuildEpt(CrsEngines::detect).run(inputs, kit.store.resolve("ept"), EptOptions.below(work));
    new BuildPotree(CrsEngines::detect)
        .run(inputs, kit.store.resolve("potree"), Encoding.BROTLI, BuildPotree.settingsBelow(work));
    assertGood("las", "in.las", "LAS");
    assertGood("las", "tree.copc.laz", "COPC");
    assertGood("ept", "ept", "EPT laszip");
    assertGood("potree", "potree", "Potree BROTLI");

    Files.delete(kit.store.resolve("ept/ept-data/0-0-0-0.laz"));
    Report.Ended broken = run("ept", "ept");
    assertThat(broken.outcome()).as(broken.error()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(broken.message()).isEqualTo("not good, SHORT: 0 points of 500 that are said");
    JsonNode report = report(broken);
    assertThat(report.get("good").asBoolean()).isFalse();
    assertThat(report.toString()).contains("0-0-0-0.laz").doesNotContain(folder.toString());
  }

  private void assertGood(String type, String uri, String format) throws IOException {
    Report.Ended ended = run(type, uri);
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.SUCCESS);
    JsonNode report = report(ended);
    assertThat(report.get("format").asString()).isEqualTo(format);
    assertThat(report.get("good").asBoolean()).as(report.toPrettyString()).isTrue();
    assertThat(report.get("verdict").asString()).isEqualTo("EXACT");
    assertThat(report.get("points_found").asLong()).isEqualTo(500);
    assertThat(report.get("name").asString()).isEqualTo(uri);
    assertThat(ended.message()).isEqualTo("good, EXACT: 500 points of 500 that are said");
  }

  private JsonNode report(Report.Ended ended) throws IOException {
    Path file = kit.store.resolve(ended.artifacts().getFirst().uri());
    assertThat(file.getFileName()).hasToString("validation.json");
    return WireJson.MAPPER.readTree(Files.readAllBytes(file));
  }

  @Test
  void aFolderThatIsNoDataSetFailsTheStep() throws Exception {
    Files.createDirectories(kit.store.resolve("nothing"));
    Report.Ended ended = run("ept", "nothing");
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error())
        .contains("nothing: expected ept.json or metadata.json in it, found neither")
        .doesNotContain(folder.toString());
  }

  @Test
  void tilesAreClippedByTheirHierarchy() throws Exception {
    new BuildEpt(CrsEngines::detect)
        .run(
            List.of(kit.store.resolve("in.las")),
            kit.store.resolve("ept"),
            EptOptions.below(folder.resolve("work")));
    Map<String, JsonNode> params = new HashMap<>();
    params.put("bounds", WireJson.MAPPER.readTree("[500000, 0, 500099, 1e8]"));
    params.put("polygon", JsonNodeFactory.instance.nullNode());
    params.put("polygon_crs", JsonNodeFactory.instance.nullNode());
    ClaimedTask task = task("CLIP_LAS", new Slots("input_las", "ept", "ept", "output_las"), params);
    CrsEngine engine = CrsEngines.detect();
    kit.start(new ClipLasExecutor(engine, new CrsCheck(engine)));
    kit.server.offer(task);
    Report.Ended ended = kit.awaitReport(task);
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(ended.message())
        .matches("\\d+ of 500 points lie inside; [\\d,]+ of [\\d,]+ bytes were read");
    try (LasFile part = LasFiles.open(kit.store.resolve(ended.artifacts().getFirst().uri()))) {
      assertThat(part.pointCount()).isBetween(1L, 499L);
      assertThat(part.header().summary().bounds().maxX()).isLessThanOrEqualTo(500_099);
    }
  }

  /** The one input of a step and its one output. */
  private record Slots(String input, String type, String uri, String output) {}

  private Report.Ended run(String type, String uri) {
    ClaimedTask task = task("VALIDATE", new Slots("input", type, uri, "report"), Map.of());
    kit.server.offer(task);
    if (number == 1) {
      kit.start(new ValidateExecutor());
    }
    return kit.awaitReport(task);
  }

  private ClaimedTask task(String step, Slots slots, Map<String, JsonNode> params) {
    number++;
    String file = slots.output().equals("report") ? "validation.json" : "output.laz";
    String place = "artifacts/job_" + number + "/step/" + file;
    return new ClaimedTask(
        new ClaimedTask.AttemptKey(number, 0, 1, "token-" + number),
        "step",
        step,
        Map.of(
            slots.input(),
            new ClaimedTask.Input("job:input", slots.type(), slots.uri(), "none", false)),
        Map.of(slots.output(), new ClaimedTask.Output(slots.output(), "las", place)),
        params,
        null);
  }
}
