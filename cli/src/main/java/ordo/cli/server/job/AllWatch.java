package ordo.cli.server.job;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import ordo.cli.shown.Table;
import ordo.wire.LiveEvents;
import ordo.wire.OrdoClient;
import ordo.wire.ServerEvent;
import tools.jackson.databind.JsonNode;

/** Tells what happens to every job, a line each, until it is stopped. Used by one thread. */
final class AllWatch {
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final OrdoClient client;
  private final boolean json;
  private boolean isAway;

  AllWatch(OrdoClient client, boolean json) {
    this.client = client;
    this.json = json;
  }

  void run() throws IOException {
    try (LiveEvents events = client.events()) {
      while (!Thread.interrupted()) {
        events.next(WAIT).ifPresent(this::tell);
        tellWhetherAway(!events.isOpen());
      }
    }
  }

  private void tellWhetherAway(boolean now) {
    if (now != isAway) {
      System.err.println(now ? "The server is away; waiting for it" : "The server is there");
    }
    isAway = now;
  }

  private void tell(ServerEvent event) {
    if (json) {
      Following.tell(event);
    } else if (!event.id().isEmpty()) {
      System.out.println(line(event));
    }
  }

  private static String line(ServerEvent event) {
    JsonNode data = event.data();
    String of =
        Optional.of(data.path("step_id").asString(""))
            .filter(step -> !step.isEmpty())
            .orElse(data.path("artifact_name").asString(""));
    return "%s  job %s  %s %s %s (%s)"
        .formatted(
            Table.moment(data.path("at")),
            data.path("job_id").asString(),
            event.name(),
            of,
            data.path("status").asString(),
            data.path("why").asString(""))
        .replace("  (", " (");
  }
}
