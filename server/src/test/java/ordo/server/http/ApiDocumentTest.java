package ordo.server.http;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/api.md, run as they stand. Skipped where there is no curl. */
final class ApiDocumentTest {
  private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void examplesAreAnsweredAsTheySay() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
    try (ApiKit api = ApiKit.alone(folder)) {
      api.putLas(SampleJob.INPUT);
      List<String> examples =
          EXAMPLE
              .matcher(document())
              .results()
              .map(found -> found.group(1))
              .skip(1)
              .collect(toCollection(ArrayList::new));
      assertThat(examples).hasSize(7);
      Files.writeString(folder.resolve("mbes.las"), "LASF and what follows");
      assertThat(run(api, examples.removeFirst())).containsExactly("201", "200", "200", "204");
      assertThat(run(api, examples.get(0))).containsExactly("201");
      for (int i = 0; i < 2; i++) {
        api.post("/jobs/" + api.submit(SampleJob.create()) + "/cancel", "");
      }
      assertThat(run(api, examples.get(1))).containsExactly("200", "200", "200", "200", "200");
      // The artifacts of a step that has not run yet are not there; its input is.
      assertThat(run(api, examples.get(2))).containsExactly("404", "404", "206");
      api.lens.answer(ApiDocumentTest::look);
      assertThat(run(api, examples.get(3))).containsExactly("200", "200", "200", "200", "409");
      assertThat(run(api, examples.get(4))).containsExactly("202", "201");
      assertThat(run(api, examples.get(5))).containsExactly("200", "200", "200");
    }
  }

  private static void look(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 2);
    exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
    exchange.close();
  }

  /** The status of each call. */
  private List<String> run(ApiKit api, String example) throws Exception {
    String script =
        "BASE="
            + api.address()
            + "/ordo\nAUTH='Authorization: Bearer "
            + ApiKit.TOKEN
            + "'\nJSON='Content-Type: application/json'\n"
            + example.replace("curl -s ", "curl -s -w '\\nstatus %{http_code}\\n' ");
    Process shell =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said.lines()
        .filter(line -> line.startsWith("status "))
        .map(line -> line.substring("status ".length()))
        .toList();
  }

  private static String document() throws IOException {
    return Files.readString(
        Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .map(parent -> parent.resolve("docs/api.md"))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow());
  }
}
