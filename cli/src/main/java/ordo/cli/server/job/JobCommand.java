package ordo.cli.server.job;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JobDrawing;
import ordo.cli.shown.JsonOption;
import ordo.model.JobId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "job", description = "Shows one job.", mixinStandardHelpOptions = true)
public final class JobCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "ID", description = "The job's id.")
  private JobId id;

  @Option(names = "--watch", description = "The same as the verb watch.")
  private boolean watch;

  @Override
  public Integer call() throws IOException {
    if (watch) {
      return Following.follow(server.reached(), id, json.isAsked());
    }
    JsonNode body = server.client().job(id);
    json.print(body, () -> show(body));
    return 0;
  }

  private static void show(JsonNode body) {
    JobDrawing.drawOnce(System.out, body);
    JobEnd.print(System.out, body);
  }
}
