package ordo.cli.server;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.locks.LockSupport;
import ordo.cli.shown.JobDrawing;
import ordo.model.JobId;
import ordo.model.JobStatus;
import ordo.wire.OrdoClient;
import ordo.wire.RefusedException;
import tools.jackson.databind.JsonNode;

/** Follows one job to its end, drawing it. */
public final class JobWatch {
  private static final long POLL_NANOS = 200_000_000L;
  private static final int FAILED_POLLS_MAX = 150;

  private final OrdoClient client;
  private final JobDrawing drawing;

  public JobWatch(OrdoClient client, PrintStream out) {
    this.client = client;
    this.drawing = new JobDrawing(out, JobDrawing.onTerminal());
  }

  /** The body with the final status. A server that is away for a while is waited for. */
  public JsonNode untilEnd(JobId id) throws IOException {
    int failedPolls = 0;
    while (true) {
      try {
        JsonNode body = client.job(id);
        drawing.draw(body);
        if (hasEnded(body)) {
          return body;
        }
        failedPolls = 0;
      } catch (IOException away) {
        boolean isFinal = away instanceof RefusedException refused && !refused.isTemporary();
        if (isFinal || ++failedPolls > FAILED_POLLS_MAX) {
          throw away;
        }
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static boolean hasEnded(JsonNode body) {
    return JobStatus.of(body.at("/job/status").asString()).isFinal();
  }

  /** 0 for success, 1 for anything else. */
  public static int exitCode(JsonNode body) {
    return body.at("/job/status").asString().equals("success") ? 0 : 1;
  }

  /** What there is to say once it has ended: status, time, outputs, errors. */
  public static void printEnd(PrintStream out, JsonNode body) {
    JsonNode job = body.get("job");
    JsonNode duration = body.get("duration_ms");
    out.printf(
        "Job %s: %s%s%n",
        job.get("id").asString(),
        job.get("status").asString(),
        duration.isNull() ? "" : " in %.1f s".formatted(duration.asLong() / 1000.0));
    if (!job.get("error").isNull()) {
      out.println("  " + job.get("error").asString());
    }
    for (JsonNode output : body.get("outputs")) {
      boolean delivered = !output.get("delivered_at").isNull();
      out.printf(
          "  %s -> %s%n",
          output.get("artifact_name").asString(),
          delivered ? output.get("delivered_uri").asString() : output.get("error").asString(""));
    }
  }
}
