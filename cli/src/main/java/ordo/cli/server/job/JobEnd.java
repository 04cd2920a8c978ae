package ordo.cli.server.job;

import java.io.PrintStream;
import ordo.cli.shown.Exit;
import tools.jackson.databind.JsonNode;

/** What there is to say of a job as a whole: status, time, outputs, errors. */
public final class JobEnd {
  private JobEnd() {}

  public static void print(PrintStream out, JsonNode body) {
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
    body.get("outputs").forEach(output -> printOutput(out, output));
  }

  private static void printOutput(PrintStream out, JsonNode output) {
    boolean delivered = !output.get("delivered_at").isNull();
    out.printf(
        "  %s -> %s%n",
        output.get("artifact_name").asString(),
        delivered ? output.get("delivered_uri").asString() : notYet(output));
  }

  private static String notYet(JsonNode output) {
    String path = output.get("path").asString();
    return path + ": " + output.get("error").asString("not delivered yet");
  }

  /** Of a body with a final status. */
  public static int exitCode(JsonNode body) {
    return Exit.ofJob(body.at("/job/status").asString());
  }
}
