package ordo.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lens as a process of its own. */
final class LensMainTest {
  private static final String SECRET = "sixteen-characters-and-more";
  private static final int ENDS_SECONDS = 30;

  @TempDir Path folder;

  private Process start(String store) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "ordo.lens.LensMain",
            store,
            folder.resolve("own").toString())
        .start();
  }

  @Test
  void itSaysWhereItListensAndEndsWithItsInput() throws Exception {
    Path store = Files.createDirectory(folder.resolve("store"));
    Process lens = start(store.toUri().toString());
    try (BufferedReader said = lens.inputReader()) {
      lens.getOutputStream().write((SECRET + "\n").getBytes(StandardCharsets.US_ASCII));
      lens.getOutputStream().flush();
      String ready = said.readLine();
      assertThat(ready).matches("ready \\d+");
      assertThat(status(ready.substring(6))).isEqualTo(404);
      lens.getOutputStream().close();
      assertThat(lens.waitFor(ENDS_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(lens.exitValue()).isZero();
      assertThat(said.readLine()).isNull();
    } finally {
      lens.destroyForcibly();
    }
  }

  private static int status(String port) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/description?uri=none&type=las");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).header("Ordo-Secret", SECRET).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
  }

  @Test
  void whatItCannotBeStartedWithIsSaid() throws Exception {
    Process lens = start(folder.resolve("nothing").toString());
    lens.getOutputStream().write((SECRET + "\n").getBytes(StandardCharsets.US_ASCII));
    lens.getOutputStream().flush();
    assertThat(new String(lens.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("lens: store ")
        .contains("expected an existing folder");
    assertThat(lens.waitFor(ENDS_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(lens.exitValue()).isEqualTo(2);
    Process mute = start(folder.toString());
    mute.getOutputStream().close();
    assertThat(mute.waitFor(ENDS_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(mute.exitValue()).isEqualTo(2);
  }
}
