package ordo.cli.server.job;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.cli.shown.Table;
import ordo.model.JobId;
import ordo.wire.JobsQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "jobs", description = "Lists jobs, newest first.", mixinStandardHelpOptions = true)
public final class JobsCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Option(
      names = "--status",
      description = "Only those: pending, running, success, failed or partial.")
  private Optional<String> status;

  @Option(names = "--recipe", paramLabel = "NAME[@VERSION]", description = "Only those of it.")
  private Optional<String> recipe;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only younger ones: 30m, 12h, 7d, or a time such as 2026-02-24T18:09:31Z.")
  private Optional<String> since;

  @Option(names = "--before", paramLabel = "ID", description = "Only older ones than this job.")
  private Optional<JobId> before;

  @Option(
      names = "--limit",
      description = "How many, up to 1,000; default ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int limit;

  @Override
  public Integer call() throws IOException {
    var query = new JobsQuery(status, recipe, since.map(Moments::of), before, limit);
    JsonNode jobs = server.client().jobs(query);
    json.print(jobs, table(jobs));
    if (jobs.size() == limit && !json.isAsked()) {
      String last = jobs.get(jobs.size() - 1).get("id").asString();
      System.err.println("Older ones: --before " + last);
    }
    return 0;
  }

  private static Table table(JsonNode jobs) {
    var table = new Table("id#", "status", "created", "recipe", "error");
    for (JsonNode job : jobs) {
      table.row(
          job.get("id").asString(),
          job.get("status").asString(),
          Table.moment(job.get("created_at")),
          job.at("/recipe/name").asString() + "@" + job.at("/recipe/version").asString(),
          job.path("error").asString(""));
    }
    return table;
  }
}
