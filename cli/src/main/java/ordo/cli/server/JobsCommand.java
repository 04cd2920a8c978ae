package ordo.cli.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "jobs", description = "Lists jobs, newest first.", mixinStandardHelpOptions = true)
public final class JobsCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(
      names = "--limit",
      description = "How many; default ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int limit;

  @Option(names = "--json", description = "The API's answer as it is.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    JsonNode jobs = server.client().jobs(limit);
    if (json) {
      System.out.println(jobs.toPrettyString());
      return 0;
    }
    System.out.printf("%8s  %-8s  %-24s  %s%n", "id", "status", "created", "recipe");
    for (JsonNode job : jobs) {
      System.out.printf(
          "%8s  %-8s  %-24s  %s@%s%n",
          job.get("id").asString(),
          job.get("status").asString(),
          job.get("created_at").asString(),
          job.at("/recipe/name").asString(),
          job.at("/recipe/version").asString());
    }
    return 0;
  }
}
