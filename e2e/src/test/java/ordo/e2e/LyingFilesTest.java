package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.worker.TinyLas;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Files that are wrong, through the whole system: a clear error at the step, the rest skipped,
 * nothing delivered, other jobs unaffected.
 */
final class LyingFilesTest {
  private static final int[][] SQUARE = {{0, 0, 0}, {1000, 0, 10}, {0, 1000, 20}, {1000, 1000, 30}};

  private final Path store = SharedServer.store();
  private final ApiClient api = SharedServer.api();

  @Test
  void truncatedFileSaysHowManyRecordsAreMissing() throws IOException {
    JsonNode body = run("truncated", TinyLas.of(SQUARE).truncatedBy(7), "whatever");
    assertFailsAtReproject(body, "truncated.las", "expected 4 records", "found 3", "300 bytes");
  }

  @Test
  void headerThatClaimsFourBillionPointsIsRefusedAtOnce() throws IOException {
    JsonNode body = run("four-billion", TinyLas.of(SQUARE).claimPoints(4_294_967_295L), "whatever");
    assertFailsAtReproject(body, "four-billion.las", "4294967295");
  }

  @Test
  void scaleThatIsNotANumberIsRefused() throws IOException {
    JsonNode body = run("nan", TinyLas.of(SQUARE).scale(Double.NaN), "whatever");
    assertFailsAtReproject(body, "nan.las", "scale", "NaN");
  }

  @Test
  void wrongMd5ShowsBothValues() throws IOException {
    String claimed = "0123456789abcdef0123456789abcdef";
    JsonNode body = run("md5", TinyLas.of(SQUARE), claimed);
    assertFailsAtReproject(body, claimed);
    assertThat(body.at("/job/error").asString()).matches(".*[0-9a-f]{32}.*[0-9a-f]{32}.*");
  }

  @Test
  void rightSha256IsAccepted() throws Exception {
    Path file = file("sha");
    TinyLas.of(SQUARE).write(file);
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    JsonNode body = run("sha", "sha256:" + java.util.HexFormat.of().formatHex(digest));
    assertThat(body.at("/job/status").asString()).as(body.toPrettyString()).isEqualTo("success");
  }

  @Test
  void cloudWithoutPointsHasInformationButNoOctree() throws IOException {
    JsonNode body = run("empty", TinyLas.of(), "whatever");
    assertThat(body.at("/job/status").asString()).as(body.toPrettyString()).isEqualTo("partial");
    assertThat(ApiClient.step(body, "dataset_info").get("status").asString()).isEqualTo("success");
    assertThat(ApiClient.step(body, "build_ept").get("error").asString()).contains("no points");
    assertThat(body.at("/outputs/0/error").asString())
        .isEqualTo("Not delivered: step 'build_ept' failed");
    assertThat(store.resolve("results/empty")).doesNotExist();
  }

  @Test
  void onePointAndManyEqualPointsAreClouds() throws IOException {
    JsonNode one = run("one", TinyLas.of(new int[] {5, 5, 5}), "whatever");
    assertThat(one.at("/job/status").asString()).as(one.toPrettyString()).isEqualTo("success");
    int[][] equal = new int[5000][];
    java.util.Arrays.fill(equal, new int[] {7, 8, 9});
    JsonNode many = run("equal", TinyLas.of(equal), "whatever");
    assertThat(many.at("/job/status").asString()).as(many.toPrettyString()).isEqualTo("success");
    JsonNode ept =
        ApiClient.JSON.readTree(Files.readAllBytes(store.resolve("results/equal/ept.json")));
    assertThat(ept.get("points").asInt()).isEqualTo(5000);
  }

  @Test
  void whatIsNoPointCloudIsRefusedAtSubmission() throws IOException {
    Path text = file("text");
    Files.createDirectories(text.getParent());
    Files.writeString(text, "this is no point cloud");
    ApiClient.Answer answer = api.post("jobs", job("text", "x").toString());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/path").asString())
        .isEqualTo("/inputs/job:input_las/uri");
  }

  @Test
  void aFullDiskFailsTheStepAndTheNextJobIsFine() throws Exception {
    Samples.write(file("large"), 600_000, "EPSG:32633");
    Path scratch = SharedServer.data().resolve("scratch");
    assumeTrue(system("mount", "-t", "tmpfs", "-o", "size=17m", "tmpfs", scratch.toString()));
    JsonNode body;
    try {
      body = run("large", "whatever");
    } finally {
      system("umount", "-l", scratch.toString());
    }
    assertThat(body.at("/job/status").asString()).as(body.toPrettyString()).isEqualTo("partial");
    assertThat(ApiClient.step(body, "build_ept").get("attempt").asInt()).isEqualTo(1);
    assertThat(body.at("/job/error").asString())
        .startsWith("Step 'build_ept' failed: disk space below " + scratch)
        .matches(".* need up to \\d+ MB, \\d+ MB are free");
    assertThat(store.resolve("results/large")).doesNotExist();
    JsonNode next = run("large", "whatever");
    assertThat(next.at("/job/status").asString()).as(next.toPrettyString()).isEqualTo("success");
  }

  private static boolean system(String... words) throws Exception {
    return new ProcessBuilder(words).start().waitFor() == 0;
  }

  private JsonNode run(String name, TinyLas las, String hash) throws IOException {
    las.write(file(name));
    return run(name, hash);
  }

  private JsonNode run(String name, String hash) {
    return api.awaitEnd(api.submit(job(name, hash)));
  }

  private JsonNode job(String name, String hash) {
    return WorkedExample.read()
        .crs("EPSG:32633", "EPSG:3857")
        .webhook(null)
        .input("lying/" + name + ".las")
        .hash(hash)
        .output("results/" + name)
        .body();
  }

  private Path file(String name) {
    return store.resolve("lying").resolve(name + ".las");
  }

  private static void assertFailsAtReproject(JsonNode body, String... parts) {
    assertThat(body.at("/job/status").asString()).as(body.toPrettyString()).isEqualTo("failed");
    assertThat(body.at("/job/error").asString())
        .startsWith("Step 'reproject' failed: ")
        .contains(parts);
    assertThat(ApiClient.step(body, "build_ept").get("status").asString()).isEqualTo("skipped");
    assertThat(ApiClient.step(body, "build_ept").get("error").asString())
        .isEqualTo("Skipped: step 'reproject' failed");
    assertThat(body.get("artifacts")).hasSize(1);
    assertThat(body.at("/outputs/0/delivered_at").isNull()).isTrue();
  }
}
