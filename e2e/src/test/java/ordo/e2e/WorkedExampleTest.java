package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The worked example on a real survey: the EPT's points add up to the input's, attribute by
 * attribute.
 */
final class WorkedExampleTest {
  private static final Path READERS = Repository.root().resolve("e2e/readers");
  private static final List<String> TREES = List.of("copc", "ept", "potree");
  private static final String TO_MERCATOR =
      """
      "reproject": {"source_epsg": "EPSG:2992", "target_epsg": "EPSG:3857"}, \
      """;

  @Test
  void everyPointOfARealSurveyArrives() throws Exception {
    Path scene = Repository.sharedData().resolve("scenes/autzen-pdrf7.las");
    assumeTrue(Files.exists(scene), "no real surveys beside the checkout");
    Path input = SharedServer.store().resolve(WorkedExample.INPUT_URI);
    Files.createDirectories(input.getParent());
    Files.copy(scene, input, StandardCopyOption.REPLACE_EXISTING);
    ApiClient api = SharedServer.api();
    JsonNode body =
        api.awaitEnd(
            api.submit(WorkedExample.read().crs("EPSG:2992", "EPSG:3857").webhook(null).body()));
    assertThat(body.at("/job/status").asString()).as(body.toPrettyString()).isEqualTo("success");
    assertThat(body.at("/on_exit/status").asString()).isEqualTo("skipped");
    Path reprojected = SharedServer.store().resolve(uri(body, "step:reproject.output_las"));
    AttributeSums expected = AttributeSums.of(List.of(reprojected));
    assertThat(expected.points()).isEqualTo(110_000);
    assertThat(AttributeSums.of(tiles())).isEqualTo(expected);
    assertThat(AttributeSums.of(List.of(scene)).withoutCoordinates())
        .isEqualTo(expected.withoutCoordinates());
  }

  /** The six presets of trees: each result is read by programs that are not ours. */
  @Test
  void everyPresetOfATreeGivesOtherPeoplesReadersEveryPointOfARealSurvey() throws Exception {
    Path scene = Repository.sharedData().resolve("scenes/autzen-pdrf7.las");
    assumeTrue(Files.exists(scene), "no real surveys beside the checkout");
    assumeTrue(
        Files.isDirectory(READERS.resolve("node_modules/copc"))
            || "true".equals(System.getenv("CI")),
        "copc and laz-perf are not installed (npm ci in e2e/readers): they are not tried");
    Path store = SharedServer.store();
    Files.createDirectories(store.resolve("for-presets"));
    Path input = store.resolve("for-presets/in.las");
    Files.copy(scene, input, StandardCopyOption.REPLACE_EXISTING);
    Map<String, Long> jobs = new LinkedHashMap<>();
    for (String tree : TREES) {
      jobs.put(tree + "-conversion", submit(tree + "-conversion", tree, ""));
      jobs.put("reproject-" + tree, submit("reproject-" + tree, tree, TO_MERCATOR));
    }
    List<Path> reprojected = new ArrayList<>();
    for (var job : jobs.entrySet()) {
      JsonNode ended = SharedServer.api().awaitEnd(job.getValue());
      assertThat(ended.at("/job/status").asString()).as(ended.toString()).isEqualTo("success");
      if (job.getKey().startsWith("reproject")) {
        reprojected.add(store.resolve(uri(ended, "step:reproject.output_las")));
      }
    }
    assertSameSums(input, TREES.stream().map(tree -> place(tree + "-conversion", tree)).toList());
    assertSameSums(
        reprojected.getFirst(),
        TREES.stream().map(tree -> place("reproject-" + tree, tree)).toList());
  }

  private static long submit(String preset, String tree, String params) throws IOException {
    ApiClient.Answer answer =
        SharedServer.api()
            .post(
                "jobs",
                """
                {"recipe": {"name": "%1$s", "version": "3.0.0"},
                 "inputs": {"job:input_las": {"type": "las", "uri": "for-presets/in.las", "hash": "none"}},
                 "params": {%3$s"call_webhook": {"webhook_url": null}},
                 "outputs": {"step:build_%2$s.output_%2$s": {"path": "%4$s"}}}
                """
                    .formatted(preset, tree, params, place(preset, tree)));
    assertThat(answer.json().has("id")).as(answer.json().toString()).isTrue();
    return answer.json().get("id").asLong();
  }

  private static String place(String preset, String tree) {
    return "for-presets/" + preset + (tree.equals("copc") ? ".copc.laz" : "");
  }

  /** Number and sums of points, by somebody else's readers, in the quanta of the cloud. */
  private static void assertSameSums(Path cloud, List<String> trees) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", "point-sums.mjs", "--like"));
    command.addAll(List.of(cloud.toString(), cloud.toString()));
    trees.forEach(tree -> command.add(SharedServer.store().resolve(tree).toString()));
    Process process =
        new ProcessBuilder(command).directory(READERS.toFile()).redirectErrorStream(true).start();
    List<String> lines = process.inputReader().readAllLines();
    assertThat(process.waitFor()).as(lines.toString()).isZero();
    assertThat(lines).hasSize(1 + trees.size());
    assertThat(ApiClient.JSON.readTree(lines.getFirst()).toString()).contains("110000");
    assertThat(lines).containsOnly(lines.getFirst());
  }

  private static List<Path> tiles() throws IOException {
    Path folder = SharedServer.store().resolve(WorkedExample.OUTPUT_PATH).resolve("ept-data");
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String uri(JsonNode body, String name) {
    for (JsonNode artifact : body.get("artifacts")) {
      if (artifact.get("name").asString().equals(name)) {
        return artifact.get("uri").asString();
      }
    }
    throw new AssertionError("no artifact " + name);
  }
}
