package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every route: token, CORS, forms of errors, bodies. */
final class GatewayApiTest {
  private static final String ORIGIN = "https://app.example.com";

  @TempDir static Path folder;
  private static ApiKit api;

  @BeforeAll
  static void start() {
    api = ApiKit.alone(folder, Set.of(ORIGIN));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jobs",
        "/jobs/1",
        "/recipes",
        "/recipes/1",
        "/executors",
        "/artifacts?job_id=1",
        "/artifacts/1:job:x",
        "/outputs?job_id=1",
        "/outputs/1:step:a.b",
        "/detailing?job_id=1&step_id=a",
        "/openapi.yaml",
        "/openapi.json",
        "/jobs/1/artifacts/job:x",
        "/jobs/1/artifacts/step:a.b/c",
        "/jobs/1/views/step:a.b",
        "/jobs/1/views/step:a.b/hierarchy",
        "/jobs/1/views/step:a.b/nodes/0-0-0-0",
        "/jobs/1/views/step:a.b/points/0-0-0-0/1",
        "/jobs/1/views/step:a.b/statistics",
        "/jobs/1/views/step:a.b/grid",
        "/jobs/1/views/step:a.b/picture",
        "/jobs/1/steps/a/log",
        "/nowhere",
        "/nowhere/at/all"
      })
  void nothingIsToldWithoutTheToken(String path) {
    for (String mount : List.of("/ordo", "")) {
      ApiKit.Answer without = api.send(api.request("GET", mount + path, null));
      assertThat(without.status()).isEqualTo(401);
      assertThat(without.error()).isEqualTo("Missing or invalid Authorization header");
      ApiKit.Answer basic =
          api.send(api.request("GET", mount + path, null).header("Authorization", "Basic YTpi"));
      assertThat(basic.error()).isEqualTo("Missing or invalid Authorization header");
    }
  }

  /** Few of them: the fifth of an address waits ({@link FailedLogins}). */
  @ParameterizedTest
  @ValueSource(strings = {"/jobs", "/nowhere", "/ordo/jobs", "/ordo/nowhere"})
  void aWrongTokenIsToldThatItIsWrong(String path) {
    String wrong = "Bearer " + ApiKit.TOKEN + "x";
    ApiKit.Answer answer = api.send(api.request("GET", path, null).header("Authorization", wrong));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error()).isEqualTo("Invalid token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /jobs",
        "POST /recipes",
        "POST /recipes/validate",
        "POST /jobs/1/cancel",
        "POST /jobs/1/retry",
        "POST /workers",
        "POST /workers/1/claims",
        "POST /workers/1/renewals",
        "POST /workers/1/reports",
        "DELETE /workers/1"
      })
  void nothingIsDoneWithoutTheToken(String route) {
    String[] parts = route.split(" ");
    assertThat(api.send(api.request(parts[0], parts[1], "{}")).status()).isEqualTo(401);
  }

  @Test
  void healthAndPageNeedNoToken() {
    ApiKit.Answer health = api.send(api.request("GET", "/health", null));
    assertThat(health.text()).isEqualTo("{\"status\":\"ok\"}");
    ApiKit.Answer ready = api.send(api.request("GET", "/ordo/health/ready", null));
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json().at("/checks/database").asString()).isEqualTo("ok");
    assertThat(ready.json().at("/about/crs").asString()).isEqualTo("test");
    for (String mount : List.of("", "/ordo")) {
      ApiKit.Answer page = api.send(api.request("GET", mount + "/ui/", null));
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(page.text())
          .contains(
              "<base href=\"" + mount + "/ui/\">", "id=\"login\"", "id=\"jobs\"", "id=\"view\"")
          .doesNotContain("{{");
      assertThat(api.send(api.request("GET", mount + "/ui/app.js", null)).status()).isEqualTo(200);
      assertThat(api.send(api.request("GET", mount + "/ui/css/base.css", null)).status())
          .isEqualTo(200);
    }
    assertThat(api.send(api.request("GET", "/ui/../openapi.yaml", null)).status()).isEqualTo(401);
  }

  @Test
  void filesOfThePageAreSentPackedOnceAndKeptByWhoeverHasThem() throws IOException {
    ApiKit.Answer plain = api.send(api.request("GET", "/ordo/ui/app.js", null));
    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(plain.header("Cache-Control")).contains("no-cache");
    ApiKit.Answer packed = packed("/ordo/ui/app.js", "br, gzip;q=0.8");
    assertThat(packed.header("Content-Encoding")).contains("gzip");
    assertThat(unpacked(packed)).isEqualTo(plain.raw().body());
    assertThat(packed("/ordo/ui/app.js", "gzip;q=0").header("Content-Encoding")).isEmpty();
    for (ApiKit.Answer answer : List.of(plain, packed)) {
      String tag = answer.header("ETag").orElseThrow();
      HttpRequest.Builder again =
          api.request("GET", "/ordo/ui/app.js", null)
              .header("If-None-Match", tag)
              .header("Accept-Encoding", answer.header("Content-Encoding").orElse("identity"));
      assertThat(api.send(again).status()).isEqualTo(304);
    }
    assertThat(plain.header("ETag")).isNotEqualTo(packed.header("ETag"));
  }

  @ParameterizedTest
  @CsvSource({
    "three-0.181.1, three.js authors, three.module.min.js three.core.min.js LICENSE",
    "uplot-1.6.30, '', uPlot.iife.min.js uPlot.min.css LICENSE"
  })
  void librariesThatDrawAreThereUnderAPathOfTheirVersion(String folder, String says, String names)
      throws IOException {
    for (String name : names.split(" ")) {
      ApiKit.Answer answer = packed("/ordo/ui/lib/" + folder + "/" + name, "gzip");
      assertThat(answer.header("Cache-Control")).contains("public, max-age=31536000, immutable");
      assertThat(answer.header("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';");
      String beginning = new String(unpacked(answer), 0, 100, StandardCharsets.UTF_8);
      assertThat(beginning).containsIgnoringCase(says);
    }
    assertThat(api.send(api.request("GET", "/ui/lib", null)).status()).isEqualTo(401);
  }

  private static ApiKit.Answer packed(String path, String accepted) {
    return api.send(api.request("GET", path, null).header("Accept-Encoding", accepted));
  }

  private static byte[] unpacked(ApiKit.Answer answer) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(answer.raw().body())).readAllBytes();
  }

  @Test
  void browserAtTheRootIsSentToThePage() {
    ApiKit.Answer browser =
        api.send(api.request("GET", "/", null).header("Accept", "text/html,*/*"));
    assertThat(browser.status()).isEqualTo(302);
    assertThat(browser.header("Location")).contains("/ui/");
    ApiKit.Answer below = api.send(api.request("GET", "/ordo", null).header("Accept", "text/html"));
    assertThat(below.header("Location")).contains("/ordo/ui/");
    assertThat(api.send(api.request("GET", "/", null)).status()).isEqualTo(401);
  }

  @Test
  void slashAtTheEndAndTheBasePathChangeNothing() {
    String expected = api.get("/executors").text();
    for (String path : List.of("/executors", "/executors/", "/ordo/executors/")) {
      ApiKit.Answer answer =
          api.send(
              api.request("GET", path, null).header("Authorization", "Bearer " + ApiKit.TOKEN));
      assertThat(answer.text()).isEqualTo(expected);
    }
  }

  @Test
  void unknownPathAndWrongMethodAreTold() {
    assertThat(api.get("/nowhere").status()).isEqualTo(404);
    assertThat(api.get("/nowhere").error()).isEqualTo("Not found");
    ApiKit.Answer wrong = api.call("DELETE", "/jobs", null);
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.header("Allow")).contains("GET, HEAD, POST");
    assertThat(api.call("PUT", "/jobs/1/cancel", "{}").header("Allow")).contains("POST");
    ApiKit.Answer open = api.call("POST", "/health", "{}");
    assertThat(open.status()).isEqualTo(405);
    assertThat(open.header("Allow")).contains("GET, HEAD");
  }

  @Test
  void headTellsWhatGetWould() {
    ApiKit.Answer get = api.get("/executors");
    ApiKit.Answer head = api.call("HEAD", "/executors", null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.raw().body()).isEmpty();
    assertThat(head.header("Content-Length")).contains("" + get.raw().body().length);
  }

  @Test
  void malformedPathsAreRefused() throws Exception {
    for (String path : List.of("/jobs/%zz", "/jobs/%ff", "/jobs/%00", "/jobs/%2")) {
      String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(answer).as(path).startsWith("HTTP/1.1 400").contains("\"error\"");
    }
  }

  @Test
  void whatTheListenerRefusesIsJsonToo() throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("application/json")
        .contains("{\"error\":");
    assertThat(raw("GET /x HTTP/1.1\r\nHost: x\r\nA: " + "b".repeat(100_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 4")
        .contains("{\"error\":");
  }

  @Test
  void originsThatAreAllowedMayCall() {
    ApiKit.Answer preflight =
        api.send(
            api.request("OPTIONS", "/ordo/jobs", null)
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization"));
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Origin")).contains(ORIGIN);
    assertThat(preflight.header("Access-Control-Allow-Methods").orElseThrow()).contains("POST");
    assertThat(preflight.header("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization");
    ApiKit.Answer call = api.get("/executors", "Origin", ORIGIN);
    assertThat(call.header("Access-Control-Allow-Origin")).contains(ORIGIN);
    assertThat(call.header("Vary")).contains("Origin");
    ApiKit.Answer refused = api.send(api.request("GET", "/jobs", null).header("Origin", ORIGIN));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("Access-Control-Allow-Origin")).contains(ORIGIN);
  }

  @Test
  void otherOriginsMayNot() {
    ApiKit.Answer preflight =
        api.send(
            api.request("OPTIONS", "/jobs", null)
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST"));
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(
            api.get("/executors", "Origin", "https://evil.example")
                .header("Access-Control-Allow-Origin"))
        .isEmpty();
    assertThat(api.call("OPTIONS", "/jobs", null).status()).isEqualTo(405);
  }

  @Test
  void bodiesThatAreNoJsonAreRefused() {
    ApiKit.Answer malformed = api.post("/jobs", "{\"a\": 1,\n \"a\": 2}");
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.error()).contains("line 2, column").contains("\"a\"");
    assertThat(api.post("/jobs", "{\"recipe\": ").error()).contains("Malformed JSON at line 1");
    assertThat(api.post("/jobs", "").error()).contains("expected a value, found nothing");
    assertThat(api.post("/jobs", "[1]").error()).isEqualTo("expected an object, found an array");
    assertThat(api.post("/jobs", "{\"recipes\": {}}").error())
        .isEqualTo("Unknown field 'recipes'; did you mean 'recipe'?");
    assertThat(api.post("/jobs", "{\"a\":".repeat(70) + "1" + "}".repeat(70)).error())
        .contains("nested too deep");
    assertThat(api.post("/recipes", "nonsense").status()).isEqualTo(400);
  }

  @Test
  void otherMediaTypesAreRefused() {
    assertThat(api.post("/jobs", "{}", "Content-Type", "text/xml").status()).isEqualTo(415);
    assertThat(api.post("/jobs", "{}", "Content-Type", "application/json;charset=utf-16").status())
        .isEqualTo(415);
    assertThat(
            api.post("/jobs", "{}", "Content-Type", "application/json; charset=\"UTF-8\"").status())
        .isEqualTo(400);
    ApiKit.Answer form =
        api.post("/recipes", "{}", "Content-Type", "application/x-www-form-urlencoded");
    assertThat(form.status()).isEqualTo(415);
    assertThat(form.error()).contains("expected application/json");
    assertThat(api.post("/recipes/validate", "{}", "Content-Type", "text/plain").status())
        .isEqualTo(415);
    assertThat(api.post("/jobs", "{}", "Content-Type", "application/json; charset=utf-8").status())
        .isEqualTo(400);
  }

  @Test
  void hugeBodiesAreRefusedAndTheServerGoesOn() {
    String ten = "{\"a\": \"" + "x".repeat(10 * 1024 * 1024) + "\"}";
    assertThat(api.post("/jobs", ten).status()).isEqualTo(413);
    assertThat(api.post("/recipes", ten).status()).isEqualTo(413);
    assertThat(api.post("/recipes/validate", ten).status()).isEqualTo(413);
    byte[] bytes = ten.getBytes(StandardCharsets.UTF_8);
    ApiKit.Answer chunked =
        api.send(
            HttpRequest.newBuilder(URI.create(api.address() + "/jobs"))
                .header("Authorization", "Bearer " + ApiKit.TOKEN)
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes))));
    assertThat(chunked.status()).isEqualTo(413);
    ApiKit.Answer large = api.post("/jobs", "{\"a\": \"" + "x".repeat(7 * 1024 * 1024) + "\"}");
    assertThat(large.status()).isEqualTo(400);
    assertThat(api.get("/executors").status()).isEqualTo(200);
  }

  @Test
  void deepBodyOfTenMegabytesIsRefused() {
    ApiKit.Answer deep = api.post("/jobs", "[".repeat(8_000_000));
    assertThat(deep.status()).isEqualTo(400);
    assertThat(deep.error()).contains("nested too deep");
  }

  @Test
  void tooLargeBodyWithoutATokenIsJustUnauthorized() throws Exception {
    String answer =
        raw("POST /jobs HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n{\"a\": 1");
    assertThat(answer).startsWith("HTTP/1.1 401");
  }

  @Test
  void theDescriptionIsThereInJsonToo() {
    ApiKit.Answer answer = api.get("/openapi.json");
    assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
    assertThat(answer.json()).isEqualTo(ApiKit.OPEN_API.document());
    assertThat(api.get("/openapi.json").raw().body()).isEqualTo(answer.raw().body());
  }

  @Test
  void descriptionIsServed() {
    ApiKit.Answer answer = api.get("/openapi.yaml");
    assertThat(answer.text()).startsWith("openapi: 3.1.0");
  }

  /** Bytes over a socket; what comes back until the other side closes or falls silent. */
  private static String raw(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", api.address().getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      var answer = new StringBuilder();
      try {
        for (int b = in.read(); b >= 0; b = in.read()) {
          answer.append((char) b);
          if (answer.toString().endsWith("}")) {
            break;
          }
        }
      } catch (java.net.SocketTimeoutException e) {
        answer.append("(silent)");
      }
      return answer.toString();
    }
  }

  @Test
  void whatAVerbRecordsNamesTheCallerOfTheRequest() {
    api.putLas(SampleJob.INPUT);
    long job = api.submit(SampleJob.create());
    assertThat(api.post("/jobs/" + job + "/cancel", "").status()).isEqualTo(202);
    long again = api.post("/jobs/" + job + "/retry", "").json().get("id").asLong();
    assertThat(callers(job))
        .containsExactlyInAnyOrder("admin", "admin", "admin", "admin", "admin", "ordo", "ordo");
    assertThat(callers(again)).containsExactly("admin");
  }

  private static List<String> callers(long job) {
    return api.database()
        .withSession(
            session ->
                session
                    .handle()
                    .createQuery("SELECT who FROM event WHERE job_id = :job ORDER BY id")
                    .bind("job", job)
                    .mapTo(String.class)
                    .list());
  }
}
