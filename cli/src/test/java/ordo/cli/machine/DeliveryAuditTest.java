package ordo.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.ExecutorContract;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.server.OrdoServer;
import ordo.server.ServerConfig;
import ordo.server.embedded.DataLayout;
import ordo.store.FileTree;
import ordo.wire.WorkerRegistration;
import ordo.worker.Worker;
import ordo.worker.WorkerConfig;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.shipped.ShippedExecutors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Executors that break what they have built, through a real server, store and worker. */
final class DeliveryAuditTest {
  private static final String TOKEN = "audited";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int COPC_PAGE_AT = 469;

  private static Path data;
  private static OrdoServer server;
  private static Worker worker;
  private static Thread running;

  /** What a step does to its product once it is made. */
  private interface Damage {
    void to(Path product) throws IOException;
  }

  private record Breaking(Executor real, String slot, Damage damage) implements Executor {
    @Override
    public ExecutorContract contract() {
      return real.contract();
    }

    @Override
    public StepResult run(Execution execution) throws StepFailure, IOException {
      StepResult result = real.run(execution);
      if (execution.input("input_las").toString().contains("break")) {
        damage.to(execution.output(slot));
      }
      return result;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    data = Files.createTempDirectory("ordo-audit");
    var environment = new HashMap<String, String>();
    environment.put("ORDO_DATA", data.toString());
    environment.put("API_TOKEN", TOKEN);
    environment.put("ORDO_HOST", "127.0.0.1");
    environment.put("PORT", "0");
    ServerConfig config = ServerConfig.of(environment);
    var parts =
        new OrdoServer.Parts(
            SingleMachine.contracts(config, CrsEngines.detect()),
            Map.of(),
            (_, _) -> List.of(),
            new DeliveryAudit(DeliveryAudit.TIME_MAX),
            Optional.empty(),
            Optional.empty());
    server = OrdoServer.start(config, parts);
    for (String name : List.of("break.las", "good.las")) {
      Path input = store().resolve(name);
      Files.write(input, cloud());
    }
    startWorker();
  }

  private static void startWorker() {
    URI api = URI.create(server.address() + "/ordo");
    var config =
        new WorkerConfig(
            () -> api,
            TOKEN,
            Optional.of(store().toString()),
            data.resolve("scratch"),
            "test",
            WorkerRegistration.Machine.ANY,
            WorkerConfig.Lifetime.unlimited());
    worker =
        new Worker(
            config,
            ShippedExecutors.all(CrsEngines.detect()).stream()
                .map(DeliveryAuditTest::breaking)
                .toList());
    running = Thread.ofPlatform().start(DeliveryAuditTest::runWorker);
  }

  private static void runWorker() {
    try {
      worker.run();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Executor breaking(Executor real) {
    return switch (real.type()) {
      case "BUILD_EPT" ->
          new Breaking(
              real, "output_ept", ept -> Files.delete(ept.resolve("ept-data/0-0-0-0.laz")));
      case "BUILD_POTREE" ->
          new Breaking(real, "output_potree", potree -> cut(potree.resolve("octree.bin")));
      case "BUILD_COPC" -> new Breaking(real, "output_copc", DeliveryAuditTest::lie);
      default -> real;
    };
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
  }

  /** One point more at the root than there is. */
  private static void lie(Path copc) throws IOException {
    byte[] bytes = Files.readAllBytes(copc);
    int page = (int) LittleEndian.i64(bytes, COPC_PAGE_AT);
    LittleEndian.put32(bytes, page + 28, LittleEndian.i32(bytes, page + 28) + 1);
    Files.write(copc, bytes);
  }

  private static byte[] cloud() throws IOException {
    var points = new PointBlock(PointFormat.of(7), 500);
    points.size = 500;
    for (int i = 0; i < points.size; i++) {
      points.x[i] = i * 100;
      points.y[i] = i % 20 * 100;
      points.returns[i] = 0x11;
    }
    var spec = LasWriteSpec.of(points.format, CoordinateFrame.of(0.01, 500_000), Compression.NONE);
    return new WholeFile(spec).bytes(points);
  }

  private static Path store() {
    return new DataLayout(data).store();
  }

  @ParameterizedTest
  @CsvSource({
    "ept, 'ept-data/0-0-0-0.laz: expected a tile of 500 points, as the hierarchy says, found no such file'",
    "potree, 'hierarchy page of 0-0-0-0 at byte 0: expected record of 0-0-0-0: bytes before byte '",
    "copc, 'points: expected 501, the hierarchy''s sum, found 500'"
  })
  void aBrokenTreeIsNotDeliveredAndTheErrorSaysWhy(String tree, String why) throws Exception {
    JsonNode ended = run(tree, "break.las", "results/broken-" + tree);
    assertThat(ended.at("/job/status").asString()).as(ended.toString()).isNotEqualTo("success");
    assertThat(ended.at("/outputs/0/error").asString())
        .startsWith("broken_data_set: artifacts/job_")
        .contains(why)
        .doesNotContain(data.toString(), "Exception");
    assertThat(ended.at("/outputs/0/delivered_at").isNull()).isTrue();
    assertThat(store().resolve("results/broken-" + tree)).doesNotExist();
  }

  @Test
  void aGoodTreeIsDelivered() throws Exception {
    for (String tree : List.of("ept", "potree", "copc")) {
      JsonNode ended = run(tree, "good.las", "results/good-" + tree);
      assertThat(ended.at("/job/status").asString()).as(ended.toString()).isEqualTo("success");
      assertThat(store().resolve("results/good-" + tree)).exists();
    }
  }

  private static JsonNode run(String tree, String input, String output) throws Exception {
    String body =
        """
        {"recipe": {"name": "%s-conversion", "version": "3.0.0"},
         "inputs": {"job:input_las": {"type": "las", "uri": "%s", "hash": "none"}},
         "params": {"call_webhook": {"webhook_url": null}},
         "outputs": {"step:build_%s.output_%s": {"path": "%s"}}}
        """
            .formatted(tree, input, tree, tree, output);
    JsonNode submitted = send("jobs", BodyPublishers.ofString(body), "POST");
    assertThat(submitted.has("id")).as(submitted.toString()).isTrue();
    String path = "jobs/" + submitted.get("id").asLong();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> !List.of("pending", "running").contains(get(path).at("/job/status").asString()));
    return get(path);
  }

  private static JsonNode get(String path) throws Exception {
    return send(path, BodyPublishers.noBody(), "GET");
  }

  private static JsonNode send(String path, HttpRequest.BodyPublisher body, String method)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + "/ordo/" + path))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    return JsonMapper.shared().readTree(HTTP.send(request, BodyHandlers.ofString()).body());
  }

  @AfterAll
  static void stop() throws Exception {
    worker.end();
    running.join(Duration.ofSeconds(30));
    server.close();
    FileTree.delete(data);
  }
}
