package ordo.cli.server;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.model.StorePath;
import ordo.wire.StoreClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "ls",
    description = "Lists what lies in the store.",
    mixinStandardHelpOptions = true)
public final class LsCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      defaultValue = "",
      description = "A folder or file of the store; default is the store's top.")
  private String path;

  @Override
  public Integer call() throws IOException {
    boolean isTop = path.isEmpty() || path.equals("/");
    Optional<StorePath> place = isTop ? Optional.empty() : Optional.of(StorePlace.of(path));
    StoreClient client = server.reached().store();
    String next = "";
    do {
      JsonNode page = client.list(place, next);
      print(page);
      next = page.path("next").asString("");
    } while (!next.isEmpty());
    return 0;
  }

  private void print(JsonNode page) {
    json.print(page, () -> show(page));
  }

  private static void show(JsonNode page) {
    if (page.has("size")) {
      line(page.get("size").asString(), "", page.get("path").asString());
    } else {
      page.get("folders").forEach(name -> line("", "", name.asString() + "/"));
      page.get("files").forEach(LsCommand::printFile);
    }
  }

  private static void printFile(JsonNode file) {
    line(file.get("size").asString(), file.get("modified").asString(), file.get("name").asString());
  }

  private static void line(String size, String modified, String name) {
    System.out.printf("%16s  %-24s  %s%n", size, modified, name);
  }
}
