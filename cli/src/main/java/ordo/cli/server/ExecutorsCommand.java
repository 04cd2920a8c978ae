package ordo.cli.server;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.cli.shown.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "executors",
    description = "Lists what steps can be, or shows one: what it takes and gives.",
    mixinStandardHelpOptions = true)
public final class ExecutorsCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "TYPE", arity = "0..1", description = "Such as REPROJECT_LAS.")
  private Optional<String> type;

  @Override
  public Integer call() throws IOException {
    JsonNode executors = server.client().executors();
    if (type.isEmpty()) {
      json.print(executors, table(executors));
      return 0;
    }
    JsonNode one = named(executors, type.get());
    json.print(one, () -> show(one));
    return 0;
  }

  private static JsonNode named(JsonNode executors, String type) throws IOException {
    for (JsonNode one : executors) {
      if (one.get("step_type").asString().equalsIgnoreCase(type)) {
        return one;
      }
    }
    throw new IOException("no executor '" + type + "'; `ordo executors` lists those there are");
  }

  private static Table table(JsonNode executors) {
    var table = new Table("type", "takes", "gives");
    for (JsonNode one : executors) {
      table.row(one.get("step_type").asString(), slots(one, "accepts"), slots(one, "produces"));
    }
    return table;
  }

  private static String slots(JsonNode executor, String of) {
    return executor.get(of).properties().stream()
        .map(slot -> slot.getKey() + " (" + slot.getValue().asString() + ")")
        .collect(Collectors.joining(", "));
  }

  private static void show(JsonNode one) {
    System.out.println(one.get("step_type").asString() + ": " + one.get("description").asString());
    System.out.println("  takes  " + slots(one, "accepts"));
    System.out.println("  gives  " + slots(one, "produces"));
    var table = new Table("  param", "type", "format", "required", "default");
    for (JsonNode param : one.get("params")) {
      String[] cells = Table.cells(param, "/name", "/type", "/format", "/required", "/default");
      cells[0] = "  " + cells[0];
      table.row(cells);
    }
    if (!one.get("params").isEmpty()) {
      table.print(System.out, false);
    }
  }
}
