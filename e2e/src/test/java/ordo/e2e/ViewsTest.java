package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Artifacts of a real job, seen through a real server by the real lens beside it. */
final class ViewsTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final ApiClient api = SharedServer.api();

  @Test
  void whateverAJobReadAndMadeIsSeenAndALensThatDiesComesBack() throws IOException {
    Samples.write(SharedServer.store().resolve(WorkedExample.INPUT_URI), 20_000, "EPSG:2271");
    long id = api.submit(WorkedExample.read().webhook(null).body());
    JsonNode body = api.awaitEnd(id);
    assertThat(body.at("/job/status").asString()).isEqualTo("success");
    ready();
    seen(id, "job:input_las", "sample");
    seen(id, "step:reproject.output_las", "sample");
    seen(id, "step:build_ept.output_ept", "tree");
    assertThat(api.get(view(id, "step:build_ept.output_ept") + "/nodes/0-0-0-0").status())
        .isEqualTo(200);
    assertThat(error(api.get(view(id, "step:build_ept.output_ept") + "/nodes/9-9-9-9")))
        .isEqualTo("404 no_such_node");
    assertThat(error(api.get(view(id, "step:dataset_info.metadata") + "/picture")))
        .isEqualTo("415 no_view");
    for (JsonNode artifact : body.get("artifacts")) {
      assertThat(artifact.get("picture").isNull())
          .isEqualTo(artifact.get("type").asString().equals("json"));
    }
    assertThatItComesBack(id);
  }

  private void ready() {
    await()
        .atMost(SOON)
        .until(() -> api.get("health/ready").json().at("/about/lens").asString().equals("ready"));
  }

  private static String view(long id, String artifact) {
    return "jobs/" + id + "/views/" + artifact;
  }

  private void seen(long id, String artifact, String kind) throws IOException {
    ApiClient.Answer description = api.get(view(id, artifact));
    assertThat(description.status()).as(artifact).isEqualTo(200);
    assertThat(description.json().get("kind").asString()).isEqualTo(kind);
    assertThat(description.json().get("points").asLong()).isEqualTo(20_000);
    ApiClient.Answer picture = api.get(view(id, artifact) + "/picture?size=240");
    assertThat(picture.status()).isEqualTo(200);
    var image = ImageIO.read(new ByteArrayInputStream(picture.raw().body()));
    assertThat(image.getWidth()).isEqualTo(240);
    assertThat(image.getHeight()).isEqualTo(160);
    assertThat(picture.raw().headers().firstValue("Ordo-Alternative").orElseThrow())
        .startsWith("cloud of 20,000 points, ");
  }

  private static String error(ApiClient.Answer answer) {
    return answer.status() + " " + answer.json().get("code").asString();
  }

  private void assertThatItComesBack(long id) {
    ProcessHandle lens = SharedServer.process().descendant(line -> line.contains("LensMain"));
    lens.destroyForcibly();
    lens.onExit().join();
    await()
        .atMost(SOON)
        .until(() -> api.get(view(id, "step:build_ept.output_ept")).status() == 200);
    assertThat(SharedServer.process().descendant(line -> line.contains("LensMain")).pid())
        .isNotEqualTo(lens.pid());
  }
}
