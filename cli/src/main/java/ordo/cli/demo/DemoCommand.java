package ordo.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.files.SamplePlace;
import ordo.cli.files.run.FileProgress;
import ordo.cli.machine.SingleMachine;
import ordo.cli.server.job.JobEnd;
import ordo.cli.server.job.JobWatch;
import ordo.cli.server.reach.Reached;
import ordo.cli.shown.CrsAdvice;
import ordo.cli.shown.JobDrawing;
import ordo.model.JobId;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;
import ordo.server.ServerConfig;
import ordo.wire.OrdoClient;
import ordo.wire.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "demo",
    description = "Starts everything, makes a survey, runs a real job on it, says where to look.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final String INPUT_URI = "development/pineydam/mbes.laz";
  private static final String OUTPUT_PATH = "development/results/piney-dam/ept";
  private static final String TARGET_CRS = "EPSG:3857";

  /** Takes the output, the address, the token, the API's address and the job's id. */
  private static final String WHERE_TO_LOOK =
      """

      The EPT lies in    %1$s
      In a browser       %2$s/ui/   token: %3$s
      Over the API       curl -H 'Authorization: Bearer %3$s' %4$s/jobs/%5$s
      Check the EPT      ./ordo points validate %1$s
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

  @Option(names = "--exit", description = "Ends when the job has ended; the exit code tells how.")
  private boolean exit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CrsEngine crs = CrsEngines.detect();
    System.out.println("Coordinates: " + CrsAdvice.line(crs));
    ServerConfig config = ServerConfig.of(System.getenv()).withDataFolder(data).withPort(0);
    try (SingleMachine machine = SingleMachine.start(config, crs, spec.root())) {
      machine.closeOnSignal();
      System.out.println("Ordo is ready at " + machine.address() + "/ui/");
      makeSurvey(machine.store().resolve(INPUT_URI), crs);
      JsonNode ended = runJob(machine);
      if (!exit) {
        System.out.println("Ctrl-C ends it.");
        machine.awaitEnd();
      }
      return JobEnd.exitCode(ended);
    }
  }

  /** The job's body at its end. */
  private static JsonNode runJob(SingleMachine machine) throws IOException {
    var server = new Reached(machine.api(), machine.token());
    OrdoClient client = server.client();
    JobId id = client.submit(job());
    System.out.println(
        "Job " + id + ": reproject to " + TARGET_CRS + ", build an EPT, describe it");
    JsonNode body = JobWatch.drawing(server, JobDrawing.ofTerminal(System.out)::draw).untilEnd(id);
    JobEnd.print(System.out, body);
    PhaseRates.print(System.out, client, body);
    printWhereToLook(machine, id);
    return body;
  }

  private void makeSurvey(Path file, CrsEngine crs) throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    SamplePlace place = SamplePlace.in(SamplePlace.CRS_DEFAULT, crs);
    var spec = new SampleSpec(points, PointFormat.of(7), 1, place.placement());
    long started = System.nanoTime();
    try (FileProgress progress = FileProgress.of("survey", points)) {
      new SampleFile(spec, Optional.of(place.wkt()), Compression.LAZ_FIXED_CHUNKS)
          .write(file, PointScan.threadsOfAllCores(), progress);
    }
    System.out.printf(
        "Survey: %,d points in %s, %.1f MB, made in %.1f s%n",
        points,
        SamplePlace.CRS_DEFAULT,
        Files.size(file) / 1e6,
        (System.nanoTime() - started) / 1e9);
  }

  /** The worked example; the recipe is the preset of that name. */
  static JsonNode job() {
    ObjectNode job = WireJson.MAPPER.createObjectNode();
    job.putObject("recipe").put("name", "reproject-ept").put("version", "3.0.0");
    job.putObject("inputs")
        .putObject("job:input_las")
        .put("type", "las")
        .put("uri", INPUT_URI)
        .put("hash", "abc123def456");
    ObjectNode params = job.putObject("params");
    params
        .putObject("reproject")
        .put("source_epsg", SamplePlace.CRS_DEFAULT)
        .put("target_epsg", TARGET_CRS);
    params.putObject("call_webhook").putNull("webhook_url");
    job.putObject("outputs").putObject("step:build_ept.output_ept").put("path", OUTPUT_PATH);
    return job;
  }

  private static void printWhereToLook(SingleMachine machine, JobId id) throws IOException {
    Path output = machine.store().resolve(OUTPUT_PATH);
    System.out.printf(WHERE_TO_LOOK, output, machine.address(), machine.token(), machine.api(), id);
  }
}
