package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private static final long POINTS = 700_000;

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
  void workerKilledInMidStepLosesNothing() {
    long id = submit();
    JsonNode seen = awaitRunning(id, "reproject");
    worker().destroyForcibly();
    assertEndsAsUndisturbed(id);
    assertThat(attempts(api.job(id), "reproject")).isGreaterThan(attempts(seen, "reproject"));
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
  void serverKilledAloneInMidJobIsTakenUpAgain() throws IOException {
    long id = submit();
    awaitRunning(id, "reproject");
    server.kill();
    start();
    assertEndsAsUndisturbed(id);
    // What it took up are not its children, among which the other tests look for their victims.
    server.close();
    start();
  }

  @Test
  void databaseKilledInMidJobComesBackByItself() {
    long id = submit();
    awaitRunning(id, "reproject");
    postmaster().destroyForcibly();
    assertEndsAsUndisturbed(id);
    assertThat(attempts(api.job(id), "reproject")).as("no step is lost to the outage").isEqualTo(1);
  }

  @Test
  void everythingKilledAtOnceLosesNoAcknowledgedJob() throws IOException {
    long first = submit();
    long second = submit();
    awaitRunning(first, "reproject");
    List<ProcessHandle> below = server.descendants();
    server.kill();
    below.forEach(ProcessHandle::destroyForcibly);
    start();
    assertEndsAsUndisturbed(first);
    assertEndsAsUndisturbed(second);
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

  private ProcessHandle worker() {
    return server.descendant(line -> line.contains("ordo.cli.Main worker"));
  }

  private ProcessHandle postmaster() {
    return server.descendant(line -> line.contains("bin/postgres") && line.contains("-D"));
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

  private static java.util.stream.Stream<Path> filesBelow(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
