package ordo.cli.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.model.JobId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Cancels a job.", mixinStandardHelpOptions = true)
public final class CancelCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "ID", description = "The job's id.")
  private JobId id;

  @Override
  public Integer call() throws IOException {
    server.client().cancel(id);
    System.out.println("Job " + id + " is cancelled");
    return 0;
  }
}
