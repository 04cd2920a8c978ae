package ordo.cli.server.job;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.model.JobId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    description = "Follows a job to its end, or all jobs; the exit code tells how the job ended.",
    mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "The job's id; without, what happens to every job, until Ctrl-C.")
  private Optional<JobId> id;

  @Override
  public Integer call() throws IOException {
    if (id.isPresent()) {
      return Following.follow(server.reached(), id.get(), json.isAsked());
    }
    new AllWatch(server.client(), json.isAsked()).run();
    return 0;
  }
}
