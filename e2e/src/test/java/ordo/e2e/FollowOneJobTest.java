package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The walk of ARCHITECTURE.md: the documented worked example, looked at from outside at every
 * stage.
 */
final class FollowOneJobTest {
  private static final int POINTS = 100_000;

  private static final Set<String> JOB_STATUSES =
      Set.of("pending", "running", "success", "failed", "partial");

  @Test
  void workedExampleRunsFromSubmissionToWebhook() throws IOException {
    Path input = SharedServer.store().resolve(WorkedExample.INPUT_URI);
    Samples.write(input, POINTS, "EPSG:2271");
    ApiClient api = SharedServer.api();
    try (var receiver = new WebhookReceiver()) {
      JsonNode request = WorkedExample.read().webhook(receiver.url()).body();
      long id = api.submit(request);
      List<JsonNode> seen = new ArrayList<>();
      JsonNode last =
          api.await(
              id,
              "the end",
              body -> {
                seen.add(body);
                return !body.at("/job/finished_at").isNull();
              });
      assertStagesAreSound(seen);
      assertSuccess(last, request);
      assertDelivered(last);
      JsonNode posted = receiver.await().json();
      assertThat(posted.has("on_exit")).isFalse();
      assertThat(posted).isEqualTo(((ObjectNode) last.deepCopy()).without("on_exit"));
      JsonNode ended =
          api.await(id, "the hook", b -> b.at("/on_exit/status").asString().equals("success"));
      assertThat(ended.get("job")).isEqualTo(last.get("job"));
      assertThat(api.get("jobs").json().get(0)).isEqualTo(last.get("job"));
    }
  }

  private static void assertStagesAreSound(List<JsonNode> seen) {
    double before = 0;
    boolean onTheWay = false;
    for (JsonNode body : seen) {
      assertThat(JOB_STATUSES).contains(body.at("/job/status").asString());
      double percentage = body.at("/progress/percentage").asDouble();
      assertThat(percentage).isBetween(before, 1.0);
      before = percentage;
      onTheWay |= percentage > 0 && percentage < 1;
      assertThat(body.at("/progress/total_steps").asInt()).isEqualTo(3);
      assertThat(body.get("timeline")).hasSize(3);
      boolean ended = !body.at("/job/finished_at").isNull();
      for (JsonNode output : body.get("outputs")) {
        assertThat(ended || output.get("error").isNull()).isTrue();
      }
    }
    assertThat(onTheWay).as("a percentage strictly between 0 and 1 was seen").isTrue();
  }

  private static void assertSuccess(JsonNode body, JsonNode request) {
    JsonNode job = body.get("job");
    assertThat(job.get("status").asString()).as(body.toPrettyString()).isEqualTo("success");
    assertThat(job.get("error").isNull()).isTrue();
    assertThat(job.get("params")).isEqualTo(request.get("params"));
    assertThat(body.at("/progress/percentage").asDouble()).isEqualTo(1);
    assertThat(body.at("/progress/completed_steps").asInt()).isEqualTo(3);
    assertThat(body.get("duration_ms").asLong()).isPositive();
    assertThat(body.get("steps"))
        .extracting(step -> step.get("step_id").asString(), step -> step.get("status").asString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("reproject", "success"),
            org.assertj.core.groups.Tuple.tuple("build_ept", "success"),
            org.assertj.core.groups.Tuple.tuple("dataset_info", "success"));
    assertThat(body.get("artifacts"))
        .extracting(artifact -> artifact.get("name").asString())
        .containsExactly(
            "job:input_las",
            "step:build_ept.output_ept",
            "step:dataset_info.metadata",
            "step:reproject.output_las");
    assertThat(body.at("/artifacts/3/uri").asString())
        .startsWith("artifacts/job_" + job.get("id").asString() + "/reproject")
        .endsWith("/output.laz");
    assertThat(body.at("/artifacts/3/hash").asString()).startsWith("sha256:");
  }

  private static void assertDelivered(JsonNode body) throws IOException {
    JsonNode output = body.at("/outputs/0");
    assertThat(output.get("path").asString()).isEqualTo(WorkedExample.OUTPUT_PATH);
    assertThat(output.get("delivered_uri").asString()).isEqualTo(WorkedExample.OUTPUT_PATH + "/");
    assertThat(output.get("delivered_at").isNull()).isFalse();
    Path ept = SharedServer.store().resolve(WorkedExample.OUTPUT_PATH);
    JsonNode document = ApiClient.JSON.readTree(Files.readAllBytes(ept.resolve("ept.json")));
    assertThat(document.get("points").asLong()).isEqualTo(POINTS);
    assertThat(document.at("/srs/horizontal").asString()).isEqualTo("3857");
  }
}
