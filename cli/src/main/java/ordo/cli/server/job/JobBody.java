package ordo.cli.server.job;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code GET /jobs/:id}, brought forward by what events tell of running steps. */
final class JobBody {
  private final JsonNode body;

  JobBody(JsonNode body) {
    this.body = body;
  }

  JsonNode now() {
    return body;
  }

  /** Of a step that has ended meanwhile it changes nothing. */
  void progress(JsonNode told) {
    for (JsonNode step : body.path("steps")) {
      boolean isOne = step.path("step_id").equals(told.path("step_id"));
      if (isOne && step.path("status").asString("").equals("running")) {
        ((ObjectNode) step).setAll((ObjectNode) told);
      }
    }
  }
}
