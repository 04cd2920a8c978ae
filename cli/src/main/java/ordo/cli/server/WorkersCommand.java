package ordo.cli.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.cli.shown.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
    name = "workers",
    description = "Lists the workers that have not left.",
    mixinStandardHelpOptions = true)
public final class WorkersCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    JsonNode workers = server.client().workers();
    json.print(workers, table(workers));
    return 0;
  }

  private static Table table(JsonNode workers) {
    var table = new Table("id#", "running#", "cpus#", "memory GB#", "seen", "name", "started by");
    for (JsonNode worker : workers) {
      table.row(
          worker.get("id").asString(),
          worker.get("running").asString(),
          worker.get("cpus").asString(),
          "%.1f".formatted(worker.get("memory_bytes").asDouble() / 1e9),
          Table.moment(worker.get("seen_at")),
          worker.get("name").asString(),
          worker.get("started_by").asString());
    }
    return table;
  }
}
