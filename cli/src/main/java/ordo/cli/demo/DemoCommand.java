package ordo.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.cli.machine.SingleMachine;
import ordo.cli.server.job.JobEnd;
import ordo.cli.server.job.JobWatch;
import ordo.cli.server.reach.Reached;
import ordo.cli.shown.CrsAdvice;
import ordo.cli.shown.JobDrawing;
import ordo.model.JobId;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.server.ServerConfig;
import ordo.wire.OrdoClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "demo",
    description = "Starts everything, makes a survey, runs a real job on it, says where to look.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  /** Takes the address, the token, the API's address, the job's id and the artifact to look at. */
  private static final String WHERE_TO_LOOK =
      """
      In 3-D             %1$s/ui/#/jobs/%4$s/view/%5$s
      In a browser       %1$s/ui/   token: %2$s
      Over the API       curl -H 'Authorization: Bearer %2$s' %3$s/jobs/%4$s
      Run it for good    ./ordo serve --data ordo-data
      """;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for everything; default ${DEFAULT-VALUE}.",
      defaultValue = "ordo-demo")
  private Path data;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Size of the survey; default ${DEFAULT-VALUE}.",
      defaultValue = "2000000")
  private long points;

  @Option(
      names = "--sonar",
      description =
          "A multibeam survey and its backscatter: the preset mbes-backscatter-potree, whole.")
  private boolean sonar;

  @Option(names = "--exit", description = "Ends when the job has ended; the exit code tells how.")
  private boolean exit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CrsEngine crs = CrsEngines.detect();
    System.out.println("Coordinates: " + CrsAdvice.line(crs));
    ServerConfig config =
        ServerConfig.of(System.getenv()).withDataFolder(data).withOwnStore().withPort(0);
    try (SingleMachine machine = SingleMachine.start(config, crs, spec.root())) {
      machine.closeOnSignal();
      System.out.println("Ordo is ready at " + machine.address() + "/ui/");
      DemoJob demo = sonar ? new SonarDemo() : new EptDemo();
      makeSurvey(demo, machine.store(), crs);
      JsonNode ended = runJob(demo, machine);
      if (!exit) {
        System.out.println("Ctrl-C ends it.");
        machine.awaitEnd();
      }
      return JobEnd.exitCode(ended);
    }
  }

  /** The job's body at its end. */
  private static JsonNode runJob(DemoJob demo, SingleMachine machine) throws IOException {
    var server = new Reached(machine.api(), machine.token());
    OrdoClient client = server.client();
    JobId id = client.submit(demo.body());
    System.out.println("Job " + id + ": " + demo.steps());
    JsonNode body = JobWatch.drawing(server, JobDrawing.ofTerminal(System.out)::draw).untilEnd(id);
    JobEnd.print(System.out, body);
    PhaseRates.print(System.out, client, body);
    System.out.println();
    demo.whereToLook(machine.store()).forEach(System.out::println);
    printWhereToLook(machine, id, demo.result());
    return body;
  }

  private void makeSurvey(DemoJob demo, Path store, CrsEngine crs)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    Path file = demo.makeSurvey(store, points, crs);
    System.out.printf(
        "Survey: %,d points in %s, %.1f MB, made in %.1f s%n",
        points, demo.crs(), Files.size(file) / 1e6, (System.nanoTime() - started) / 1e9);
  }

  private static void printWhereToLook(SingleMachine machine, JobId id, String result)
      throws IOException {
    System.out.printf(WHERE_TO_LOOK, machine.address(), machine.token(), machine.api(), id, result);
  }
}
