package ordo.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.node.ObjectNode;

/** The body of the documented worked example, with what a test needs changed in it. */
record WorkedExample(ObjectNode body) {
  static final String INPUT_URI = "development/pineydam/mbes.las";
  static final String OUTPUT_PATH = "development/results/piney-dam/ept";

  static WorkedExample read() {
    try (InputStream in = WorkedExample.class.getResourceAsStream("/worked-example.json")) {
      return new WorkedExample((ObjectNode) ApiClient.JSON.readTree(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  WorkedExample crs(String source, String target) {
    ((ObjectNode) body.at("/params/reproject"))
        .put("source_epsg", source)
        .put("target_epsg", target);
    return this;
  }

  WorkedExample webhook(String url) {
    ((ObjectNode) body.at("/params/call_webhook")).put("webhook_url", url);
    return this;
  }

  WorkedExample input(String uri) {
    ((ObjectNode) body.at("/inputs/job:input_las")).put("uri", uri);
    return this;
  }

  WorkedExample hash(String hash) {
    ((ObjectNode) body.at("/inputs/job:input_las")).put("hash", hash);
    return this;
  }

  WorkedExample output(String path) {
    ((ObjectNode) body.at("/outputs/step:build_ept.output_ept")).put("path", path);
    return this;
  }
}
