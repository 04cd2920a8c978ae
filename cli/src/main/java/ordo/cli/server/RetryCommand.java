package ordo.cli.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.model.JobId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    description = "Runs a failed or partial job again as a new one that takes over what succeeded.",
    mixinStandardHelpOptions = true)
public final class RetryCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "ID", description = "The job's id.")
  private JobId id;

  @Override
  public Integer call() throws IOException {
    JobId retried = server.client().retry(id);
    System.out.println("Job " + retried + " takes over from job " + id);
    return 0;
  }
}
