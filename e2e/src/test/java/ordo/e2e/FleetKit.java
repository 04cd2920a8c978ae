package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server without a worker, and loops that have machines started for it. */
final class FleetKit implements AutoCloseable {
  private static final Duration WAIT_MAX = Duration.ofSeconds(150);

  /** Read by every step, or made worse of. */
  static final String SMALL = "fleet/small.las";

  static final String LARGE = "fleet/large.las";

  final OrdoProcess server;
  final ApiClient api;
  private final Path data;

  FleetKit(Path data) throws IOException {
    this.data = data;
    Samples.write(data.resolve("store").resolve(SMALL), 1_000, "EPSG:32633");
    this.server =
        OrdoProcess.serve(data, Map.of("ORDO_CLASSES", "small=1c/2g/1g"), "--workers", "0");
    this.api = ApiClient.of(server, data);
  }

  Path tokenFile() {
    return data.resolve("token");
  }

  void writeLarge(long points) throws IOException {
    Samples.write(data.resolve("store").resolve(LARGE), points, "EPSG:32633");
  }

  /** A loop for the class small, with turns of half a second. */
  OrdoProcess loop(Map<String, String> environment, String name, String... words) {
    return OrdoProcess.start(environment, words(name, withStore(words)));
  }

  /** Its workers have no store: all bytes go through the server. */
  OrdoProcess loopOfServed(String name, String... words) {
    return OrdoProcess.start(Map.of(), words(name, List.of(words)));
  }

  private List<String> withStore(String... words) {
    var all = new ArrayList<>(List.of("--store", data.resolve("store").toString()));
    all.addAll(List.of(words));
    return all;
  }

  /** As {@link #loop}, in this process: one that is refused at once. */
  Verb refused(String... words) {
    return Verb.run(words("wrong", withStore(words)));
  }

  private String[] words(String name, List<String> more) {
    var all = new ArrayList<>(words(name));
    all.addAll(more);
    return all.toArray(String[]::new);
  }

  private List<String> words(String name) {
    return List.of(
        "fleet",
        "--server",
        server.address().toString(),
        "--token-file",
        data.resolve("token").toString(),
        "--scratch",
        data.toString(),
        "--name",
        name,
        "--turn-millis",
        "500",
        "--patience-seconds",
        "3");
  }

  /** A job of so many steps that need one another's nothing. */
  long submitMany(int steps) {
    ObjectNode job = job("many-" + steps, SMALL);
    for (int i = 0; i < steps; i++) {
      step(job, "info" + i, "DATASET_INFO", "metadata");
    }
    return api.submit(job);
  }

  /** A job of one step that takes a while. */
  long submitLong() {
    ObjectNode job = job("long", LARGE);
    step(job, "reproject", "REPROJECT_LAS", "output_las")
        .putArray("param_keys")
        .add("source_epsg")
        .add("target_epsg");
    ((ObjectNode) job.get("params"))
        .putObject("reproject")
        .put("source_epsg", "EPSG:32633")
        .put("target_epsg", "EPSG:3857");
    return api.submit(job);
  }

  private static ObjectNode job(String name, String input) {
    ObjectNode job = ApiClient.JSON.createObjectNode();
    ObjectNode recipe = job.putObject("recipe").put("name", name).put("version", "1.0.0");
    recipe.putObject("definition").putArray("recipe");
    job.putObject("inputs")
        .putObject("job:cloud")
        .put("type", "las")
        .put("uri", input)
        .put("hash", "none");
    job.putObject("params");
    return job;
  }

  private static ObjectNode step(ObjectNode job, String id, String type, String slot) {
    ObjectNode step =
        ((tools.jackson.databind.node.ArrayNode) job.at("/recipe/definition/recipe")).addObject();
    step.put("id", id).put("type", type);
    step.putObject("inputs").put("input_las", "job:cloud");
    step.putObject("outputs").put(slot, "step:" + id + "." + slot);
    return step;
  }

  JsonNode demand(String fleet) {
    return api.get("workers/demand?fleet=" + fleet).json();
  }

  /** Workers of a fleet that have not left. */
  List<JsonNode> workers(String fleet) {
    return api.get("workers")
        .json()
        .valueStream()
        .filter(worker -> worker.get("fleet").asString("").equals(fleet))
        .toList();
  }

  /** What a fleet's loop says hinders it; empty where nothing does or it said nothing yet. */
  String waits(String fleet) {
    return api.get("fleets")
        .json()
        .valueStream()
        .filter(one -> one.get("name").asString().equals(fleet))
        .map(one -> one.at("/state/classes/0/waits").asString(""))
        .findFirst()
        .orElse("");
  }

  /** The worker that runs something, once there is one. */
  JsonNode awaitWorking(String fleet) {
    return await(
            "a worker of " + fleet + " works",
            () -> workers(fleet).stream().filter(w -> w.get("running").asInt() > 0).toList())
        .getFirst();
  }

  /** Whether no machine lives on, which would take the steps of the next test. */
  boolean isDeserted() {
    return api.get("workers").json().valueStream().allMatch(worker -> isOver(processId(worker)));
  }

  /** One that ended and that nobody asked for its end has no command any more. */
  private static boolean isOver(long processId) {
    return ProcessHandle.of(processId).flatMap(one -> one.info().command()).isEmpty();
  }

  /** The process of a worker on this machine. */
  static ProcessHandle process(JsonNode worker) {
    return ProcessHandle.of(processId(worker)).orElseThrow();
  }

  /** A worker's name is host and process id. */
  private static long processId(JsonNode worker) {
    String name = worker.get("name").asString();
    return Long.parseLong(name.substring(name.lastIndexOf(':') + 1));
  }

  static <T> List<T> await(String what, Callable<List<T>> some) {
    return Awaitility.await(what)
        .atMost(WAIT_MAX)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .until(some, found -> !found.isEmpty());
  }

  static void awaitTrue(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .atMost(WAIT_MAX)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .until(condition::getAsBoolean);
  }

  /** Every step of a job succeeded with its first attempt. */
  void assertEachOnce(long job) {
    for (JsonNode step : api.job(job).get("steps")) {
      assertThat(step.get("status").asString()).as(step.toString()).isEqualTo("success");
      assertThat(step.get("attempt").asInt()).as(step.toString()).isEqualTo(1);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  static boolean isInstalled(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)))
        || Files.isExecutable(Path.of("/usr/sbin", program));
  }
}
