package ordo.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordo.model.contract.ExecutorContract;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.store.ContentDigest;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import ordo.wire.WireJson;
import ordo.worker.executor.Executor;
import ordo.worker.executor.shipped.ShippedExecutors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Steps that take a directory of clouds, as steps. */
final class ManyCloudsTest {
  private static final List<Executor> SHIPPED = ShippedExecutors.all(CrsEngines.detect());
  private static final int BAD = 130;

  @TempDir Path folder;
  private WorkerKit kit;
  private int tasks;

  @BeforeEach
  void start() throws IOException {
    kit = new WorkerKit(folder);
    kit.start(SHIPPED.toArray(Executor[]::new));
    Path tiles = Files.createDirectories(kit.store.resolve("surveys/tiles/north"));
    Files.write(tiles.resolve("a.las"), TinyLas.line(300).bytes());
    Files.write(tiles.resolveSibling("b.las"), TinyLas.line(200).bytes());
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BUILD_COPC",
        "BUILD_EPT",
        "BUILD_POTREE",
        "DATASET_INFO",
        "MERGE_LAS",
        "REPROJECT_LAS"
      })
  void badFilesAreRefusedByNameOrSkippedAndTold(String type) throws IOException {
    for (int i = 0; i < BAD; i++) {
      Files.writeString(kit.store.resolve("surveys/tiles/x%03d.laz".formatted(i)), "no cloud");
    }
    Files.write(kit.store.resolve("surveys/tiles/empty.las"), TinyLas.empty().bytes());
    Report.Ended refused = run(type, "surveys/tiles", Map.of());
    assertThat(refused.outcome()).isEqualTo(Report.Outcome.FAILED);
    assertThat(refused.error())
        .startsWith("131 of 133 files cannot be read or have no points (skip_bad leaves")
        .contains("surveys/tiles/empty.las: points", "surveys/tiles/x000.laz: ")
        .doesNotContain(folder.toString());

    Report.Ended ended = run(type, "surveys/tiles", skip());
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.SUCCESS);
    JsonNode metadata = ended.artifacts().getFirst().metadata();
    assertThat(metadata.at("/skipped/count").asInt()).isEqualTo(131);
    assertThat(metadata.at("/skipped/files")).hasSize(100);
    assertThat(metadata.at("/skipped/files/1").asString()).isEqualTo("x000.laz");
    assertThat(pointsOf(metadata)).isEqualTo(500);
    String log = String.join("\n", logOf(ended));
    assertThat(log).contains("empty.las: points: expected 1 or more", "x129.laz: ");
    assertThat(log).doesNotContain(folder.toString());
  }

  private static long pointsOf(JsonNode metadata) {
    return metadata.has("points")
        ? metadata.get("points").asLong()
        : metadata.get("count").asLong();
  }

  private List<String> logOf(Report.Ended ended) {
    List<String> lines = new ArrayList<>();
    kit.server.renewals.stream()
        .filter(live -> live.key().equals(ended.key()) && live.log() != null)
        .forEach(live -> lines.addAll(live.log()));
    lines.addAll(ended.log());
    return lines;
  }

  @Test
  void aDirectoryIsDescribedAsOneCloud() throws IOException {
    Report.Ended ended = run("DATASET_INFO", "surveys/tiles", Map.of());
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.SUCCESS);
    JsonNode document =
        WireJson.MAPPER.readTree(
            Files.readAllBytes(kit.store.resolve(ended.artifacts().getFirst().uri())));
    assertThat(document.get("files").asInt()).isEqualTo(2);
    assertThat(document.get("filename").asString()).isEqualTo("tiles");
    assertThat(document.at("/metadata/count").asLong()).isEqualTo(500);
    assertThat(document.at("/stats/bbox/native/bbox/maxx").asDouble()).isEqualTo(500_299.0);
  }

  /** The hash that a directory is declared with is its manifest's digest. */
  @Test
  void aDirectoryOfAnotherHashFailsTheStep() throws IOException {
    String hash = ContentDigest.of(kit.store.resolve("surveys/tiles")).hash();
    Files.writeString(kit.store.resolve("surveys/tiles/readme.txt"), "one more");
    Report.Ended ended = run("MERGE_LAS", "surveys/tiles", Map.of(), hash);
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error()).contains("hash mismatch", hash.replace("sha256:", ""));
  }

  @Test
  void tilesOfAStepAreAnotherStepsCloud() throws IOException {
    Files.write(kit.store.resolve("surveys/in.las"), TinyLas.line(500).bytes());
    var params = Map.<String, JsonNode>of("buffer", JsonNodeFactory.instance.numberNode(10));
    Report.Ended split = run("SPLIT_LAS", "surveys/in.las", params);
    assertThat(split.outcome()).as(split.error()).isEqualTo(Report.Outcome.SUCCESS);
    Report.Produced tiles = split.artifacts().getFirst();
    assertThat(split.message()).isEqualTo("500 points in 5 tiles, and 80 in buffers");
    assertThat(tiles.metadata().get("tiles").asInt()).isEqualTo(5);
    try (Stream<Path> files = Files.list(kit.store.resolve(tiles.uri()))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("tile_5000_50000.laz", "tile_5004_50004.laz")
          .hasSize(5);
    }
    Report.Ended merged = run("MERGE_LAS", tiles.uri(), Map.of(), tiles.hash());
    assertThat(merged.message()).isEqualTo("500 points of 5 files");
    assertThat(merged.verified()).containsExactly("job:in");
    try (LasFile file = LasFiles.open(kit.store.resolve(merged.artifacts().getFirst().uri()))) {
      assertThat(file.pointCount()).isEqualTo(500);
    }
  }

  private static Map<String, JsonNode> skip() {
    return Map.of("skip_bad", JsonNodeFactory.instance.booleanNode(true));
  }

  private Report.Ended run(String type, String uri, Map<String, JsonNode> params) {
    return run(type, uri, params, "unverified");
  }

  private Report.Ended run(String type, String uri, Map<String, JsonNode> given, String hash) {
    ExecutorContract contract =
        SHIPPED.stream()
            .map(Executor::contract)
            .filter(one -> one.stepType().equals(type))
            .findFirst()
            .orElseThrow();
    int number = ++tasks;
    var outputs = new HashMap<String, ClaimedTask.Output>();
    contract
        .produces()
        .forEach(
            (slot, product) ->
                outputs.put(
                    slot,
                    new ClaimedTask.Output(
                        "step:s." + slot,
                        product.type().name(),
                        "artifacts/job_%d/s/%s"
                            .formatted(number, product.filename())
                            .replaceAll("/$", ""))));
    var params = new HashMap<String, JsonNode>();
    params.put("size", JsonNodeFactory.instance.numberNode(100.0));
    params.put("source_epsg", JsonNodeFactory.instance.stringNode("EPSG:32633"));
    params.put("target_epsg", JsonNodeFactory.instance.stringNode("EPSG:3857"));
    params.putAll(given);
    var task =
        new ClaimedTask(
            new ClaimedTask.AttemptKey(number, 0, 1, "token-" + number),
            "s",
            type,
            Map.of("input_las", new ClaimedTask.Input("job:in", "las", uri, hash, true)),
            outputs,
            params,
            null);
    kit.server.offer(task);
    return kit.awaitReport(task);
  }
}
