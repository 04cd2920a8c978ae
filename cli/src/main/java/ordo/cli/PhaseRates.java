package ordo.cli;

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
    for (JsonNode step : client.detailing(id)) {
      String log = step.get("log").isNull() ? "" : step.get("log").asString();
      log.lines()
          .forEach(line -> out.println("    " + step.get("step_id").asString() + "  " + line));
    }
  }
}
