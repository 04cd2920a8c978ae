package ordo.cli.server.job;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.Reached;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.model.JobId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    description = "Runs a failed or partial job again as a new one that takes over what succeeded.",
    mixinStandardHelpOptions = true)
public final class RetryCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "ID", description = "The job's id.")
  private JobId id;

  @Option(names = "--watch", description = "Follow the new one; the exit code tells how it ended.")
  private boolean watch;

  @Override
  public Integer call() throws IOException {
    Reached reached = server.reached();
    JobId retried = reached.client().retry(id);
    if (json.isAsked()) {
      Following.tellId(retried);
    } else {
      System.out.println("Job " + retried + " takes over from job " + id);
    }
    return watch ? Following.follow(reached, retried, json.isAsked()) : 0;
  }
}
