package ordo.cli.server.job;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.model.JobId;
import ordo.wire.OrdoClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "cancel", description = "Cancels a job.", mixinStandardHelpOptions = true)
public final class CancelCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "ID", description = "The job's id.")
  private JobId id;

  @Override
  public Integer call() throws IOException {
    OrdoClient client = server.client();
    JsonNode answer = client.cancel(id);
    json.print(answer, () -> System.out.println("Job " + id + " is cancelled"));
    return 0;
  }
}
