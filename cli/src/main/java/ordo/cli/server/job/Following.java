package ordo.cli.server.job;

import java.io.IOException;
import ordo.cli.server.reach.Reached;
import ordo.cli.shown.JobDrawing;
import ordo.cli.shown.JsonOption;
import ordo.model.JobId;
import ordo.wire.ServerEvent;
import ordo.wire.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a job until it has ended: bars for people, events for programs. */
final class Following {
  private Following() {}

  /** Returns the exit code that tells how the job ended. */
  static int follow(Reached server, JobId id, boolean json) throws IOException {
    JsonNode ended = json ? told(server, id) : drawn(server, id);
    return JobEnd.exitCode(ended);
  }

  private static JsonNode drawn(Reached server, JobId id) throws IOException {
    JsonNode ended = JobWatch.drawing(server, JobDrawing.ofTerminal(System.out)::draw).untilEnd(id);
    JobEnd.print(System.out, ended);
    return ended;
  }

  /** The last line is the job as it ended. */
  private static JsonNode told(Reached server, JobId id) throws IOException {
    JsonNode ended = JobWatch.listening(server, Following::tell).untilEnd(id);
    tell(new ServerEvent("end", "", ended));
    return ended;
  }

  /** The answer to who made a job. */
  static void tellId(JobId id) {
    JsonOption.line(System.out, WireJson.MAPPER.createObjectNode().put("id", id.value()));
  }

  /** An event on a line, as an object with its name. */
  static void tell(ServerEvent event) {
    if (event.name().equals(ServerEvent.OPEN)) {
      return;
    }
    ObjectNode line = WireJson.MAPPER.createObjectNode().put("event", event.name());
    if (!event.id().isEmpty()) {
      line.put("id", Long.parseLong(event.id()));
    }
    line.setAll((ObjectNode) event.data());
    JsonOption.line(System.out, line);
  }
}
