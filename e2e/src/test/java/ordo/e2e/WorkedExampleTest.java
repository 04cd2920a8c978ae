package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The worked example on a real survey: the EPT's points add up to the input's, attribute by
 * attribute.
 */
final class WorkedExampleTest {
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
