package ordo.cli.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "workers",
    description = "Lists the workers that have not left.",
    mixinStandardHelpOptions = true)
public final class WorkersCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(names = "--json", description = "The API's answer as it is.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    JsonNode workers = server.client().workers();
    if (json) {
      System.out.println(workers.toPrettyString());
      return 0;
    }
    System.out.printf(
        "%8s  %7s  %4s  %9s  %-24s  %s%n", "id", "running", "cpus", "memory GB", "seen", "name");
    workers.forEach(WorkersCommand::print);
    return 0;
  }

  private static void print(JsonNode worker) {
    System.out.printf(
        "%8s  %7s  %4s  %9.1f  %-24s  %s (%s)%n",
        worker.get("id").asString(),
        worker.get("running").asString(),
        worker.get("cpus").asString(),
        worker.get("memory_bytes").asDouble() / 1e9,
        worker.get("seen_at").asString(),
        worker.get("name").asString(),
        worker.get("started_by").asString());
  }
}
