package ordo.cli.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.model.StorePath;
import ordo.wire.StoreClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "rm",
    description = "Removes one file of the store, or one EPT or Potree data set.",
    mixinStandardHelpOptions = true)
public final class RmCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "PATH", description = "Its path in the store.")
  private String path;

  @Override
  public Integer call() throws IOException {
    StorePath place = StorePlace.of(path);
    new StoreClient(server.address(), server.token()).remove(place);
    System.out.println("Removed " + place);
    return 0;
  }
}
