package ordo.cli.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.shown.JobDrawing;
import ordo.model.JobId;
import ordo.wire.OrdoClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "job", description = "Shows one job.", mixinStandardHelpOptions = true)
public final class JobCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "ID", description = "The job's id.")
  private JobId id;

  @Option(
      names = "--watch",
      description = "Follow it to its end; the exit code tells how it ended.")
  private boolean watch;

  @Option(names = "--json", description = "The API's answer as it is.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    OrdoClient client = server.client();
    if (watch) {
      JsonNode body = new JobWatch(client, System.out).untilEnd(id);
      JobWatch.printEnd(System.out, body);
      return JobWatch.exitCode(body);
    }
    JsonNode body = client.job(id);
    if (json) {
      System.out.println(body.toPrettyString());
    } else {
      JobDrawing.drawOnce(System.out, body);
      JobWatch.printEnd(System.out, body);
    }
    return 0;
  }
}
