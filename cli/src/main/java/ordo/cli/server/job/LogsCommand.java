package ordo.cli.server.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.Reached;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.model.JobId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "logs",
    description = "Prints what the steps of a job have said.",
    mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "ID", description = "The job's id.")
  private JobId id;

  @Parameters(
      index = "1",
      paramLabel = "STEP",
      arity = "0..1",
      description = "Of this step alone; default is all.")
  private Optional<String> step;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on until the job has ended.")
  private boolean follow;

  @Override
  public Integer call() throws IOException {
    Reached reached = server.reached();
    JsonNode body = reached.client().job(id);
    var logs = new StepLogs(reached.client(), id, steps(body), json.isAsked());
    logs.printAll();
    if (follow && !JobWatch.hasEnded(body)) {
      JobWatch.listeningAndDrawing(reached, logs::told, _ -> logs.printNews()).untilEnd(id);
      logs.printAll();
    }
    return 0;
  }

  private List<String> steps(JsonNode body) throws IOException {
    var steps = new ArrayList<String>();
    body.get("steps").forEach(row -> steps.add(row.get("step_id").asString()));
    if (step.isPresent() && !steps.contains(step.get())) {
      throw new IOException(
          "job " + id + " has no step '" + step.get() + "'; it has " + String.join(", ", steps));
    }
    return step.map(List::of).orElse(steps);
  }
}
