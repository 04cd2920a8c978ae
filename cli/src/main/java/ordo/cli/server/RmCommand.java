package ordo.cli.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.model.StorePath;
import ordo.wire.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "rm",
    description = "Removes one file of the store, or one EPT or Potree data set.",
    mixinStandardHelpOptions = true)
public final class RmCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "PATH", description = "Its path in the store.")
  private String path;

  @Override
  public Integer call() throws IOException {
    StorePath place = StorePlace.of(path);
    server.reached().store().remove(place);
    json.print(
        WireJson.MAPPER.createObjectNode().put("removed", place.value()),
        () -> System.out.println("Removed " + place));
    return 0;
  }
}
