package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The job whose artifacts the tests of the viewer look at. */
final class ViewerJob {
  static final int POINTS = 120_000;
  static final String EPT = "step:build_ept.output_ept";

  private static JsonNode made;

  private ViewerJob() {}

  /** As it ended; made once for all tests of this process. */
  static synchronized JsonNode made() throws IOException {
    if (made == null) {
      Samples.write(SharedServer.store().resolve("view/in.laz"), POINTS, "EPSG:2271");
      long id = SharedServer.api().submit(ApiClient.JSON.readTree(body()));
      SharedServer.api().awaitEnd(id);
      made = SharedServer.api().get("jobs/" + id).json();
      assertThat(made.at("/job/status").asString()).as(made.toString()).isEqualTo("success");
    }
    return made;
  }

  /** What the view says of its EPT. */
  static JsonNode described(JsonNode job) {
    long id = job.at("/job/id").asLong();
    return SharedServer.api().get("jobs/" + id + "/views/" + EPT).json();
  }

  static String body() {
    return """
        {"recipe": {"name": "viewer-test", "version": "1", "definition": {
           "recipe": [
             {"id": "build_ept", "type": "BUILD_EPT", "inputs": {"input_las": "job:input_las"},
              "outputs": {"output_ept": "step:build_ept.output_ept"}},
             {"id": "build_copc", "type": "BUILD_COPC", "inputs": {"input_las": "job:input_las"},
              "outputs": {"output_copc": "step:build_copc.output_copc"}},
             {"id": "build_potree", "type": "BUILD_POTREE", "inputs": {"input_las": "job:input_las"},
              "outputs": {"output_potree": "step:build_potree.output_potree"}},
             {"id": "dem", "type": "GENERATE_DEM", "inputs": {"input_las": "job:input_las"},
              "outputs": {"output_dem": "step:dem.output_dem"}, "param_keys": ["resolution"]}],
           "on_exit": {"id": "call_webhook", "type": "CALL_WEBHOOK", "inputs": {"waits_for": "step:dem.output_dem"},
             "param_keys": ["webhook_url"]}}},
         "inputs": {"job:input_las": {"uri": "view/in.laz", "type": "las", "hash": "none"}},
         "params": {"dem": {"resolution": 2}, "call_webhook": {"webhook_url": null}},
         "outputs": {}}
        """;
  }

  static Path stored(JsonNode job, String name) {
    for (JsonNode artifact : job.at("/artifacts")) {
      if (artifact.at("/name").asString().equals(name)) {
        return SharedServer.store().resolve(artifact.at("/uri").asString());
      }
    }
    throw new AssertionError("no artifact " + name);
  }

  /** Of a ring of places: the least longitude, axis 0, or latitude. */
  static double least(JsonNode ring, int axis) {
    return ring.valueStream().mapToDouble(place -> place.path(axis).asDouble()).min().orElseThrow();
  }

  static double most(JsonNode ring, int axis) {
    return ring.valueStream().mapToDouble(place -> place.path(axis).asDouble()).max().orElseThrow();
  }
}
