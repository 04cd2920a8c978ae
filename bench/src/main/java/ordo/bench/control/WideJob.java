package ordo.bench.control;

import ordo.wire.WireJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A job of many steps beside each other, each with an output that is delivered. */
final class WideJob {
  private WideJob() {}

  /**
   * @param round part of the delivered paths
   */
  static String body(int steps, int round) {
    ObjectNode body = WireJson.MAPPER.createObjectNode();
    ArrayNode recipe =
        body.putObject("recipe")
            .put("name", "wide-" + steps)
            .put("version", "1.0.0")
            .putObject("definition")
            .putArray("recipe");
    ObjectNode outputs = body.putObject("outputs");
    for (int i = 0; i < steps; i++) {
      ObjectNode step = recipe.addObject().put("id", "s" + i).put("type", "DATASET_INFO");
      step.putObject("inputs").put("input_las", "job:input_las");
      step.putObject("outputs").put("metadata", "step:s" + i + ".metadata");
      if (steps > 1) {
        String path = "bench/wide/" + round + "/" + i + ".json";
        outputs.putObject("step:s" + i + ".metadata").put("path", path);
      }
    }
    body.putObject("params");
    body.putObject("inputs")
        .putObject("job:input_las")
        .put("type", "las")
        .put("uri", BenchServer.INPUT)
        .put("hash", "abc123def456");
    return body.toString();
  }
}
