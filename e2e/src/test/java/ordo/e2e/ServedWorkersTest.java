package ordo.e2e;

import static ordo.e2e.OrdoProcess.WITHOUT_LENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordo.store.ContentDigest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Workers in folders of their own that share no store with their server: real processes, a broken
 * line and a {@code kill -9} in the middle of what they send.
 */
final class ServedWorkersTest {
  private static final long POINTS = 200_000;
  private static final int CUT_BYTES = 1_000_000;

  @TempDir Path folder;

  @Test
  void theyRunAJobWholeAndOfAKilledOnesHalfSentProductNothingBecomesAnArtifact()
      throws IOException {
    Path data = folder.resolve("data");
    Path store = data.resolve("store");
    Samples.write(store.resolve(WorkedExample.INPUT_URI), POINTS, "EPSG:32633");
    try (OrdoProcess server = OrdoProcess.serve(data, WITHOUT_LENS, "--workers", "0");
        var relay = new Relay(server.address())) {
      ApiClient api = ApiClient.of(server, data);
      long job =
          api.submit(WorkedExample.read().crs("EPSG:32633", "EPSG:3857").webhook(null).body());
      killInMidSending(relay, workerToken(data, server), store);
      relay.breakAfter(CUT_BYTES);
      try (OrdoProcess second = worker(relay.address(), folder.resolve("token"), "second")) {
        leave(server, "first");
        relay.awaitLimit();
        relay.breakAfter(Long.MAX_VALUE);
        assertWhole(api.awaitEnd(job), api, store);
        assertThat(second.terminate()).as(second.output()).isZero();
        assertThat(filesBelow(folder.resolve("second")))
            .extracting(Path::getFileName)
            .extracting(Path::toString)
            .containsOnly("lock");
      }
    }
  }

  private static String id(Path scratch) throws IOException {
    return Files.readString(scratch.resolve("lock")).split(" ")[1];
  }

  /** A token that can claim and nothing else, in a file. */
  private Path workerToken(Path data, OrdoProcess server) throws IOException {
    String wanted = "{\"name\":\"workers\",\"scopes\":[\"worker\"]}";
    String token = ApiClient.of(server, data).post("tokens", wanted).json().get("token").asString();
    return Files.writeString(folder.resolve("token"), token);
  }

  /** Whoever minds the machines knows that it is dead before its lease is over. */
  private void leave(OrdoProcess server, String scratch) throws IOException {
    String token = Files.readString(folder.resolve("token"));
    var workers = new ApiClient(server.address(), token);
    assertThat(workers.delete("workers/" + id(folder.resolve(scratch))).status()).isEqualTo(204);
  }

  private OrdoProcess worker(URI server, Path token, String scratch) {
    String own = folder.resolve(scratch).toString();
    String[] words = {"worker", "--server", server.toString(), "--token-file", token.toString()};
    return OrdoProcess.start(
        Map.of(),
        Stream.of(words, new String[] {"--scratch", own})
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }

  /** Nothing but a product is so long that the line stalls. */
  private void killInMidSending(Relay relay, Path token, Path store) {
    relay.stallAfterSent(CUT_BYTES);
    try (OrdoProcess worker = worker(relay.address(), token, "first")) {
      relay.awaitLimit();
      Awaitility.await("bytes of a product")
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .until(() -> halfSentBytes(store), bytes -> bytes > 0);
      worker.kill();
    }
    assertThat(store.resolve("artifacts")).doesNotExist();
  }

  private static long halfSentBytes(Path store) {
    Path coming = store.resolve(".ordo/uploads");
    return Files.exists(coming)
        ? filesBelow(coming).stream().mapToLong(file -> file.toFile().length()).sum()
        : 0;
  }

  private void assertWhole(JsonNode body, ApiClient api, Path store) throws IOException {
    assertThat(body.at("/job/status").asString()).as(body.toPrettyString()).isEqualTo("success");
    assertThat(ApiClient.step(body, "reproject").get("attempt").asInt()).isEqualTo(2);
    assertThat(store.resolve("artifacts/job_1/reproject")).doesNotExist();
    assertThat(store.resolve("artifacts/job_1/reproject.2")).isNotEmptyDirectory();
    JsonNode ept = api.get("store/" + WorkedExample.OUTPUT_PATH + "/ept.json").json();
    assertThat(ept.get("points").asLong()).isEqualTo(POINTS);
    for (JsonNode artifact : body.get("artifacts")) {
      Path lies = store.resolve(artifact.get("uri").asString());
      if (!artifact.get("producer_step").isNull()) {
        assertThat(ContentDigest.of(lies).hash()).isEqualTo(artifact.get("hash").asString());
      }
    }
  }

  private static List<Path> filesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
