package ordo.cli.demo;

import java.io.IOException;
import java.io.PrintStream;
import ordo.model.JobId;
import ordo.wire.OrdoClient;
import tools.jackson.databind.JsonNode;

/** What each step's executor said of itself: phases, times, rates. */
final class PhaseRates {
  private PhaseRates() {}

  static void print(PrintStream out, OrdoClient client, JsonNode body) throws IOException {
    var id = new JobId(body.at("/job/id").asLong());
    for (JsonNode row : body.get("steps")) {
      String step = row.get("step_id").asString();
      JsonNode log = client.detailing(id, step).path("log");
      log.asString("").lines().forEach(line -> out.println("    " + step + "  " + line));
    }
  }
}
