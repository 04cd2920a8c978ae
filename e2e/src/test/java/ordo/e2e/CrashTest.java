package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Real processes killed at seen progress: after a restart every acknowledged job ends, once, with
 * the bytes of an undisturbed run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrashTest {
  private static final int JOBS_MAX = 5;
  private static final long POINTS = 600_000;

  private Path data;
  private OrdoProcess server;
  private ApiClient api;
  private Map<String, String> hashesUndisturbed;

  @BeforeAll
  void runOnceUndisturbed(@TempDir Path folder) throws IOException {
    data = folder;
    Path input = data.resolve("store").resolve(WorkedExample.INPUT_URI);
    Samples.write(input, POINTS, "EPSG:32633");
    start();
    JsonNode body = api.awaitEnd(submit());
    assertThat(body.at("/job/status").asString()).as(body.toPrettyString()).isEqualTo("success");
    hashesUndisturbed = hashes(body);
    assertThat(hashesUndisturbed).hasSize(4);
  }

  @BeforeEach
  void startWhereATestLeftNone() throws IOException {
    if (!server.isAlive()) {
      start();
    }
  }

  private void start() throws IOException {
    server = OrdoProcess.serve(data, Map.of());
    api = ApiClient.of(server, data);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void workerKilledInMidStepLosesNothing() throws IOException {
    int jobs = 0;
    do {
      assertThat(++jobs).as("jobs whose step ended before the blow").isLessThanOrEqualTo(JOBS_MAX);
    } while (!isTriedAgainAfterAKill());
  }

  /** False where the step ended between the look and the kill. */
  private boolean isTriedAgainAfterAKill() throws IOException {
    long id = submit();
    JsonNode seen = awaitRunning(id, "reproject");
    worker().destroyForcibly();
    assertEndsAsUndisturbed(id);
    return attempts(api.job(id), "reproject") > attempts(seen, "reproject");
  }

  @Test
  void workerKilledWhileTheOctreeIsBuiltLeavesNoStrayFile() throws IOException {
    long id = submit();
    awaitRunning(id, "build_ept");
    worker().destroyForcibly();
    assertEndsAsUndisturbed(id);
    try (var left = Files.list(data.resolve("scratch"))) {
      assertThat(left.flatMap(CrashTest::filesBelow))
          .extracting(file -> file.getFileName().toString())
          .containsOnly("lock");
    }
  }

  @Test
  void serverKilledAloneInMidJobAndMidUploadIsTakenUpAgain() throws Exception {
    long id = submit();
    awaitRunning(id, "reproject");
    try (var relay = new Relay(server.address());
        OrdoProcess put = put(relay, "uploads/server.las")) {
      CompletableFuture<Verb> watch = CompletableFuture.supplyAsync(() -> watch(relay, id));
      relay.awaitLimit();
      ProcessHandle lens = server.descendant(line -> line.contains("LensMain"));
      server.kill();
      lens.onExit().get(30, TimeUnit.SECONDS); // it is nobody's to adopt
      startBehind(relay);
      assertEndsAsUndisturbed(id);
      assertThat(watch.join().ended(0).out()).contains("✓ build_ept", "Job " + id + ": success");
      assertThat(put.awaitExit()).as(put.output()).isZero();
    }
    assertThat(data.resolve("store/uploads/server.las")).hasBinaryContent(brought());
  }

  @Test
  void databaseKilledInMidJobComesBackByItself() throws IOException {
    long id = submit();
    awaitRunning(id, "reproject");
    postmaster().destroyForcibly();
    assertEndsAsUndisturbed(id);
    assertThat(attempts(api.job(id), "reproject")).as("no step is lost to the outage").isEqualTo(1);
  }

  @Test
  void everythingKilledAtOnceLosesNoAcknowledgedJobAndNoUpload() throws IOException {
    long first = submit();
    long second = submit();
    awaitRunning(first, "reproject");
    List<ProcessHandle> below = belowTheServer();
    try (var relay = new Relay(server.address());
        OrdoProcess put = put(relay, "uploads/both.las")) {
      relay.awaitLimit();
      server.kill();
      put.kill();
      below.forEach(ProcessHandle::destroyForcibly);
      startBehind(relay);
      try (OrdoProcess again = put(relay, "uploads/both.las")) {
        relay.breakAfter(Long.MAX_VALUE);
        assertThat(again.awaitExit()).as(again.output()).isZero();
        assertThat(again.output()).contains("Goes on behind 1", "size  40000000");
      }
    }
    assertThat(data.resolve("store/uploads/both.las")).hasBinaryContent(brought());
    assertEndsAsUndisturbed(first);
    assertEndsAsUndisturbed(second);
  }

  private void startBehind(Relay relay) throws IOException {
    start();
    relay.leadTo(server.address());
    relay.breakAfter(Long.MAX_VALUE);
  }

  /** A client that is told of it by one server, and then by another. */
  private Verb watch(Relay relay, long id) {
    return Verb.run(with(relay, "watch", "" + id));
  }

  /** A client whose line stalls when the first part has come, and the second has begun. */
  private OrdoProcess put(Relay relay, String path) throws IOException {
    Path file = data.resolve("brought.las");
    if (!Files.exists(file)) {
      Files.write(file, brought()); // once: a file that is written again is another
    }
    relay.stallAfter(20_000_000);
    return OrdoProcess.start(
        Map.of("XDG_CACHE_HOME", data.resolve("cache").toString()),
        with(relay, "put", file.toString(), path));
  }

  private String[] with(Relay relay, String... words) {
    String[] server = {"--server", relay.address().toString(), "--data", data.toString()};
    return Stream.of(words, server).flatMap(Stream::of).toArray(String[]::new);
  }

  private static byte[] brought() {
    var bytes = new byte[40_000_000];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private long submit() {
    return api.submit(WorkedExample.read().crs("EPSG:32633", "EPSG:3857").webhook(null).body());
  }

  private JsonNode awaitRunning(long id, String step) {
    return api.await(
        id,
        "progress of " + step,
        body -> {
          JsonNode row = ApiClient.step(body, step);
          assertThat(row.get("status").asString())
              .as("%s is seen while it runs: %s", step, body)
              .isNotEqualTo("success");
          return row.get("status").asString().equals("running")
              && row.get("progress").asDouble() > 0;
        });
  }

  private void assertEndsAsUndisturbed(long id) {
    JsonNode body = api.awaitEnd(id);
    assertThat(body.at("/job/status").asString()).as(body.toPrettyString()).isEqualTo("success");
    assertThat(hashes(body)).isEqualTo(hashesUndisturbed);
    assertThat(api.get("jobs/" + id).json()).isEqualTo(body);
  }

  /** Also what it took up from a server that was killed, and what is not its child. */
  private List<ProcessHandle> belowTheServer() throws IOException {
    return Stream.of(
            server.descendants().stream(),
            Stream.of(worker(), postmaster()),
            postmaster().descendants())
        .flatMap(processes -> processes)
        .distinct()
        .toList();
  }

  private ProcessHandle worker() throws IOException {
    return process("scratch/lock");
  }

  private ProcessHandle postmaster() throws IOException {
    return process("postgres/data/postmaster.pid");
  }

  /** The process whose number a file of the data folder begins with. */
  private ProcessHandle process(String file) throws IOException {
    String said = Files.readString(data.resolve(file));
    return ProcessHandle.of(Long.parseLong(said.split("\\s")[0]))
        .orElseThrow(() -> new AssertionError("no process of " + file + ": " + said));
  }

  private static int attempts(JsonNode body, String id) {
    return ApiClient.step(body, id).get("attempt").asInt();
  }

  private static Map<String, String> hashes(JsonNode body) {
    var hashes = new TreeMap<String, String>();
    for (JsonNode artifact : body.get("artifacts")) {
      hashes.put(artifact.get("name").asString(), artifact.get("hash").asString());
    }
    return hashes;
  }

  private static Stream<Path> filesBelow(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
