package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A client of tus that is not ours, {@code tus-js-client}, brings a file; breaks off; goes on. */
final class TusClientTest {
  private static final Path READERS = Repository.root().resolve("e2e/readers");
  private static final int SIZE = 5_000_000;

  @TempDir Path folder;

  @Test
  void anotherClientBringsAFileAndGoesOnAfterItBrokeOff() throws Exception {
    assumeTrue(
        Files.isDirectory(READERS.resolve("node_modules/tus-js-client"))
            || "true".equals(System.getenv("CI")),
        "tus-js-client is not installed (npm ci in e2e/readers): it is not tried");
    var bytes = new byte[SIZE];
    new Random(4).nextBytes(bytes);
    Path file = Files.write(folder.resolve("a.las"), bytes);
    JsonNode said = upload(file, "tus/other client.las");
    assertThat(said.get("accepted").asInt()).isBetween(SIZE / 2, SIZE - 1);
    assertThat(said.get("begunAt").asInt()).isGreaterThanOrEqualTo(said.get("accepted").asInt());
    assertThat(SharedServer.store().resolve("tus/other client.las")).hasBinaryContent(bytes);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertThat(said.get("hash").asString()).isEqualTo("sha256:" + digest);
  }

  private static JsonNode upload(Path file, String path) throws Exception {
    String endpoint = SharedServer.process().address() + "/uploads/tus";
    String token = Files.readString(SharedServer.data().resolve("token")).strip();
    Process process =
        new ProcessBuilder("node", "tus-upload.mjs", endpoint, token, file.toString(), path)
            .directory(READERS.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return ApiClient.JSON.readTree(output);
  }
}
