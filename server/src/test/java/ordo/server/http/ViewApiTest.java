package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import ordo.model.JobId;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views of artifacts as clients see them, with a lens that answers as a test says. */
final class ViewApiTest {
  private static final String DESCRIPTION = "{\"kind\":\"tree\",\"points\":12}";
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static ApiKit api;
  private static JobId job;
  private static String made;
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

  private record Asked(URI uri, Map<String, List<String>> headers) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }
  }

  /** One job whose step {@code a} has ended and whose step {@code b} has not. */
  @BeforeAll
  static void open() {
    api = ApiKit.alone(folder);
    EngineKit kit = new EngineKit(api.database());
    job = kit.submit(new Pipeline().step("a").step("b", "a"));
    ClaimedTask first = kit.claimOne(kit.worker("one"));
    kit.succeed(first);
    made = first.outputs().get("out").uri();
    api.putLas(made);
    api.putLas(row("job:cloud").get("uri").asString());
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @BeforeEach
  void describe() {
    api.lens.answer(exchange -> say(exchange, 200, "application/json", DESCRIPTION));
  }

  private static tools.jackson.databind.JsonNode row(String name) {
    return api.get("/artifacts/" + job + ":" + name).json();
  }

  private static String view(String name) {
    return "/jobs/" + job + "/views/" + name;
  }

  private void say(HttpExchange exchange, int status, String type, String body) throws IOException {
    asked.add(new Asked(exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders())));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("ETag", "\"digest-1\"");
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.getResponseHeaders().set("Server-Timing", "decode;dur=1");
    exchange.getResponseHeaders().set("Ordo-Inner", "nobody's business");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Test
  void theLensIsAskedAboutTheArtifactAndLearnsNothingOfJobsAndTokens() {
    ApiKit.Answer answer = api.get(view("step:a.out"));
    assertThat(answer.text()).isEqualTo(DESCRIPTION);
    assertThat(answer.header("ETag")).contains("\"digest-1\"");
    assertThat(answer.header("Cache-Control")).contains("no-cache");
    assertThat(answer.header("Server-Timing")).contains("decode;dur=1");
    assertThat(answer.header("Ordo-Inner")).isEmpty();
    Asked question = asked.remove();
    assertThat(question.uri().getPath()).isEqualTo("/description");
    assertThat(question.uri().getQuery().split("&"))
        .contains("uri=" + made, "type=las")
        .noneMatch(one -> one.startsWith("job"));
    assertThat(question.header("Ordo-secret")).contains(LensKit.SECRET);
    assertThat(question.header("Authorization")).isEmpty();
  }

  @Test
  void inputsAreSeenTooAndTheirWordForADigestIsNotTaken() {
    assertThat(api.get(view("job:cloud")).json().get("kind").asString()).isEqualTo("tree");
    assertThat(asked.remove().uri().getQuery())
        .contains("type=las", "size=21")
        .doesNotContain("hash=");
  }

  @ParameterizedTest
  @CsvSource({
    "/hierarchy?from=1-0-0-1, /hierarchy, from=1-0-0-1",
    "/nodes/r-7?attributes=rgb%2Cintensity&positions=0&thin=4, /nodes/r-7, 'attributes=rgb,intensity'",
    "/points/0-0-0-0/17, /points/0-0-0-0/17, uri=",
    "/statistics?attribute=GPS%20time%26, /statistics, attribute=GPS time&",
    "/picture?size=240, /picture, width=240"
  })
  void partsOfAViewAreAskedForAsTheClientDoes(String path, String lensPath, String parameter) {
    String type = path.startsWith("/nodes") ? "application/vnd.ordo.points" : "application/json";
    api.lens.answer(
        exchange -> say(exchange, 200, path.startsWith("/pic") ? "image/jpeg" : type, "{}"));
    assertThat(api.get(view("step:a.out") + path).status()).isEqualTo(200);
    Asked question = asked.remove();
    assertThat(question.uri().getPath()).isEqualTo(lensPath);
    assertThat(question.uri().getQuery()).contains(parameter);
  }

  @Test
  void nothingElseOfTheQueryReachesTheLens() {
    api.get(view("step:a.out") + "?uri=other.las&type=ept&secret=1&v=7");
    assertThat(asked.remove().uri().getQuery())
        .contains("uri=" + made, "type=las", "v=7")
        .doesNotContain("other.las", "secret");
  }

  @Test
  void anAnswerIsPackedForThoseWhoSayTheyTakeIt() throws IOException {
    api.lens.answer(
        exchange -> {
          boolean packs = exchange.getRequestHeaders().getFirst("Accept-Encoding").equals("gzip");
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.getResponseHeaders().set("Vary", "Authorization, Accept-Encoding");
          if (packs) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          }
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out =
              packs
                  ? new GZIPOutputStream(exchange.getResponseBody())
                  : exchange.getResponseBody()) {
            out.write(DESCRIPTION.getBytes(StandardCharsets.UTF_8));
          }
        });
    assertThat(api.get(view("step:a.out")).text()).isEqualTo(DESCRIPTION);
    ApiKit.Answer packed =
        ApiKit.raw(
            api.request("GET", view("step:a.out"), null)
                .header("Authorization", "Bearer " + ApiKit.TOKEN)
                .header("Accept-Encoding", "gzip"));
    assertThat(packed.header("Content-Encoding")).contains("gzip");
    assertThat(packed.header("Vary")).contains("Authorization, Accept-Encoding");
    var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.raw().body()));
    assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(DESCRIPTION);
  }

  @Test
  void whoHasTheViewAlreadyIsToldSo() {
    api.lens.answer(
        exchange -> {
          boolean known =
              "\"digest-1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          exchange.getResponseHeaders().set("ETag", "\"digest-1\"");
          exchange.sendResponseHeaders(known ? 304 : 500, -1);
          exchange.close();
        });
    ApiKit.Answer answer = api.get(view("step:a.out"), "If-None-Match", "\"digest-1\"");
    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.header("ETag")).contains("\"digest-1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "400, bad_request",
    "404, no_such_node",
    "413, node_too_large",
    "415, no_view",
    "422, damaged",
    "422, node_too_slow",
    "503, busy",
    "503, store_away"
  })
  void whatTheLensRefusesIsToldWithItsReason(int status, String code) {
    String error =
        "{\"error\":\"why\",\"errors\":[{\"code\":\"%s\",\"path\":\"\",\"message\":\"why\"}]}"
            .formatted(code);
    api.lens.answer(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "1");
          say(exchange, status, "application/json", error);
        });
    ApiKit.Answer answer = api.get(view("step:a.out") + "/nodes/0-0-0-0");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.error()).isEqualTo("why");
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
    assertThat(answer.header("Retry-After")).contains("1");
    assertThat(answer.header("ETag")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"500, '{\"error\":\"java.lang.Oops\"}'", "403, no", "503, <html>", "302, elsewhere"})
  void aLensThatFailsIsAwayAndItsWordsStayInside(int status, String body) {
    api.lens.answer(exchange -> say(exchange, status, "text/html", body));
    ApiKit.Answer answer = api.get(view("step:a.out"));
    assertThatIsAway(answer);
    assertThat(answer.text()).doesNotContain(body);
  }

  @Test
  void whereNoLensRunsTheViewerIsAway() {
    api.lens.close();
    assertThatIsAway(api.get(view("step:a.out")));
    assertThatIsAway(api.get(view("step:a.out") + "/nodes/0-0-0-0"));
    assertThatIsAway(api.get(view("step:a.out") + "/picture"));
  }

  private static void assertThatIsAway(ApiKit.Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("code").asString()).isEqualTo("viewer_away");
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("viewer_away");
    assertThat(answer.header("Retry-After")).contains("2");
  }

  @Test
  void aStepThatStillWritesHasNothingToShowYet() {
    for (String below : List.of("", "/nodes/0-0-0-0", "/picture")) {
      ApiKit.Answer answer = api.get(view("step:b.out") + below);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().get("code").asString()).isEqualTo("not_finished");
      assertThat(answer.header("Retry-After")).contains("2");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void whatIsNotThereIsSaidByName() {
    assertThatCode(api.get(view("step:z.out")), "no_such_artifact");
    assertThatCode(api.get(view("nonsense")), "no_such_artifact");
    assertThatCode(api.get(view("no-step:b.out")), "no_such_artifact");
    assertThatCode(api.get("/jobs/77/views/step:a.out"), "no_such_artifact");
    assertThat(api.get("/jobs/77/views/step:a.out").error()).isEqualTo("Job not found");
    assertThat(api.get("/jobs/0x1/views/step:a.out").status()).isEqualTo(400);
    assertThatCode(api.get(view("step:a.out") + "/nodes/%2E%2E"), "no_such_node");
    assertThatCode(api.get(view("step:a.out") + "/nodes/" + "9".repeat(500)), "no_such_node");
    assertThat(asked).isEmpty();
  }

  @Test
  void anArtifactWhoseBytesAreGoneHasExpired() throws IOException {
    Files.delete(folder.resolve(made));
    assertThatCode(api.get(view("step:a.out")), "expired");
    assertThatCode(api.get(view("step:a.out") + "/picture"), "expired");
    api.putLas(made);
    assertThat(asked).isEmpty();
  }

  private static void assertThatCode(ApiKit.Answer answer, String code) {
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
  }

  @Test
  void askingForHeadersAloneLeavesNothingOpen() {
    for (int i = 0; i < 60; i++) {
      assertThat(api.call("HEAD", view("step:a.out"), null).status()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatGoesAwayFreesTheLens() throws IOException, InterruptedException {
    var freed = new CountDownLatch(1);
    api.lens.answer(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/vnd.ordo.points");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(new byte[64 * 1024]);
            }
          } catch (IOException cut) {
            freed.countDown();
          }
        });
    try (var socket = new Socket(api.address().getHost(), api.address().getPort())) {
      String request =
          "GET /ordo%s/nodes/0-0-0-0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(view("step:a.out"), ApiKit.TOKEN);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
    }
    await().atMost(BOUND).until(() -> freed.getCount() == 0);
    describe();
    assertThat(api.get(view("step:a.out")).status()).isEqualTo(200);
  }

  @Test
  void picturesAreNamedByTheArtifactsThatHaveOne() {
    String path = "jobs/" + job + "/views/step:a.out/picture";
    assertThat(row("step:a.out").get("picture").asString()).isEqualTo(path);
    api.lens.answer(exchange -> say(exchange, 200, "image/jpeg", "jpeg"));
    assertThat(api.get("/" + path + "?size=480").text()).isEqualTo("jpeg");
    assertThat(asked.remove().uri().getQuery()).contains("width=480");
  }
}
