package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Malformed bodies, paths, queries and headers by the hundred: whatever comes has an answer that is
 * no fault of the server's, and neither answer nor log shows its insides. Prints its seed; {@code
 * -Dordo.seed=N} repeats one, {@code -Dordo.requests=N} asks more.
 */
final class ApiFuzzTest {
  private static final int REQUESTS = Integer.getInteger("ordo.requests", 400);
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\b(java|javax|jdk|sun|org|tools|io|ordo|com)\\.[a-z]+\\.[A-Za-z]|[a-z]Exception\\b"
              + "|[a-z]Error\\b|\\tat |PSQL|StreamRead|JsonParser");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e308",
          "1e400",
          "-1e-320",
          "9223372036854775807",
          "9223372036854775808",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u001b[31m\\r\\nGET\"",
          "\"\\u202e\"",
          "\"../../etc\"",
          "\"artifacts/job_1/a\"",
          "[]",
          "{}",
          "[null]",
          "[[[]]]",
          "{\"\":{}}",
          "[{},{},{}]",
          "{\"__proto__\":1}",
          "\"-\"",
          "\"step:a.b\"",
          "\"job:input_las\"",
          "\"*\"",
          "\"" + "9".repeat(400) + "\"",
          "\"" + "é".repeat(300) + "\"",
          "\"" + "a/".repeat(500) + "b\"",
          "\"http://[::1\"");

  private static final List<String> SEGMENTS =
      List.of(
          "1",
          "0",
          "-1",
          "1.5",
          "12abc",
          "%00",
          "%zz",
          "%ff",
          "%2e%2e",
          "..",
          "1,2",
          "1,,2",
          ",",
          "1,x",
          "9223372036854775807",
          "99999999999999999999",
          "1:job:x",
          ":",
          "1:",
          "x:y",
          "%0a%1b",
          "%E2%80%AE",
          "a%2Fb",
          "job:input_las",
          "step:a.b",
          "a".repeat(2000),
          "é",
          "*",
          "%27%3B--",
          "%5C",
          "null");

  private static final List<String> PATHS =
      List.of(
          "/jobs",
          "/jobs/@",
          "/jobs/@/cancel",
          "/jobs/@/retry",
          "/jobs/@/artifacts/@",
          "/jobs/@/artifacts/@/@",
          "/jobs/@/views/@",
          "/jobs/@/views/@/nodes/@",
          "/jobs/@/views/@/points/@/@",
          "/jobs/@/steps/@/log",
          "/recipes",
          "/recipes/@",
          "/recipes/validate",
          "/executors",
          "/artifacts",
          "/artifacts/@",
          "/outputs",
          "/outputs/@",
          "/detailing",
          "/workers",
          "/workers/@",
          "/workers/@/claims",
          "/workers/@/renewals",
          "/workers/@/reports",
          "/@",
          "/ui/@",
          "/openapi.yaml",
          "/health",
          "/health/ready",
          "/@/@/@");

  private static final List<String> QUERIES =
      List.of(
          "",
          "?job_id=@",
          "?job_id=@&step_id=@",
          "?status=@",
          "?since=@",
          "?since=%2B999999999-01-01T00:00:00Z",
          "?since=-4714-01-01T00:00:00Z",
          "?limit=@",
          "?limit=5&before=@",
          "?recipe=@",
          "?=&&==&%",
          "?@=@",
          "?job_id");

  private static final List<String> HEADERS =
      List.of(
          "Idempotency-Key",
          "If-None-Match",
          "Range",
          "If-Range",
          "Content-Type",
          "Accept",
          "Origin",
          "Accept-Encoding",
          "X-Forwarded-For");

  @TempDir static Path folder;
  private static ApiKit api;
  private static final Queue<LogRecord> LOGGED = new ConcurrentLinkedQueue<>();
  private static final Handler LISTENER = new Listener();

  private static final class Listener extends Handler {
    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        LOGGED.add(entry);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeAll
  static void start() {
    api = ApiKit.alone(folder);
    api.putLas(SampleJob.INPUT);
    api.submit(SampleJob.create());
    Logger.getLogger("").addHandler(LISTENER);
  }

  @AfterAll
  static void stop() {
    Logger.getLogger("").removeHandler(LISTENER);
    api.close();
  }

  @Test
  void whateverComesHasAnAnswerThatShowsNothingOfTheInside() throws Exception {
    long seed = Long.getLong("ordo.seed", System.nanoTime());
    System.out.println("ApiFuzzTest: seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < REQUESTS; i++) {
      HttpRequest request = request(random);
      HttpResponse<String> answer = ApiKit.exchange(request);
      String what = "seed " + seed + ", request " + i + ": " + request + " -> " + answer.body();
      assertThat(answer.statusCode()).as(what).isLessThan(500);
      if (answer.statusCode() >= 400) {
        assertThat(ApiKit.JSON.readTree(answer.body()).path("error").isString()).as(what).isTrue();
        assertThat(answer.body()).as(what).doesNotContainPattern(INSIDES);
        assertThat(answer.body().chars().filter(Character::isISOControl)).as(what).isEmpty();
      }
    }
    assertThat(LOGGED)
        .allSatisfy(
            entry -> {
              assertThat(entry.getThrown()).as(entry.getMessage()).isNull();
              assertThat(entry.getMessage()).doesNotContainPattern(INSIDES);
            });
  }

  private static HttpRequest request(Random random) {
    String path = filled(one(PATHS, random), random);
    String query = random.nextInt(3) == 0 ? filled(one(QUERIES, random), random) : "";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(api.address() + "/ordo" + path + query.replace("%&", "%25&")))
            .header("Authorization", "Bearer " + ApiKit.TOKEN);
    for (int i = random.nextInt(3); i > 0; i--) {
      request.header(one(HEADERS, random), header(random));
    }
    String method =
        random.nextInt(3) == 0
            ? "GET"
            : one(List.of("POST", "POST", "DELETE", "PUT", "PATCH"), random);
    return request
        .method(
            method,
            method.equals("GET")
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(body(path, random)))
        .build();
  }

  /** The client's own rules stand in the way of what is no URI at all; raw sockets see to that. */
  private static String filled(String template, Random random) {
    var filled = new StringBuilder();
    for (char c : template.toCharArray()) {
      String segment = one(SEGMENTS, random);
      boolean isUri = segment.matches("(%[0-9a-fA-F]{2}|[A-Za-z0-9.,:*-])*+");
      filled.append(
          c != '@'
              ? Character.toString(c)
              : random.nextInt(3) == 0
                  ? "1"
                  : isUri ? segment : URLEncoder.encode(segment, StandardCharsets.UTF_8));
    }
    return filled.toString().replaceAll("%(?![0-9a-fA-F]{2})", "%25");
  }

  private static String header(Random random) {
    return one(
        List.of(
            "*",
            "x",
            "bytes=0-",
            "bytes=99999999999999999999-1",
            "bytes=-",
            "\"",
            "application/json",
            "application/json; charset=utf-16",
            "text/html",
            ";;;",
            "W/\"x\",,*",
            "k".repeat(300),
            "\u00e9"),
        random);
  }

  private static byte[] body(String path, Random random) {
    String whole = whole(path).toString();
    return switch (random.nextInt(10)) {
      case 0 -> one(VALUES, random).getBytes(StandardCharsets.UTF_8);
      case 1 ->
          whole.getBytes(one(List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE), random));
      case 2, 3 -> damaged(whole.getBytes(StandardCharsets.UTF_8), random);
      default -> mutated(whole, random).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] damaged(byte[] text, Random random) {
    for (int i = 1 + random.nextInt(3); i > 0 && text.length > 0; i--) {
      text[random.nextInt(text.length)] = (byte) random.nextInt(256);
    }
    return random.nextBoolean()
        ? text
        : java.util.Arrays.copyOf(text, random.nextInt(text.length + 1));
  }

  /** One to three values or names of the message are others. */
  private static String mutated(String whole, Random random) {
    String text = whole;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      JsonNode tree = ApiKit.JSON.readTree(whole);
      List<JsonNode> containers = new ArrayList<>();
      collect(tree, containers);
      JsonNode chosen = containers.get(random.nextInt(containers.size()));
      String mark = "\"@@\"";
      if (chosen instanceof ObjectNode object && !object.isEmpty()) {
        List<String> names = List.copyOf(object.propertyNames());
        String name = one(names, random);
        if (random.nextInt(4) == 0) {
          object.remove(name);
          object.put(
              one(List.of("", "x", "job:\u0007", "job:" + "a".repeat(999), name + "_"), random),
              "@@");
        } else {
          object.put(name, "@@");
        }
      } else if (chosen instanceof ArrayNode array) {
        array.add("@@");
      }
      text = tree.toString().replace(mark, one(VALUES, random));
    }
    return text;
  }

  private static void collect(JsonNode node, List<JsonNode> found) {
    if (node.isContainer()) {
      found.add(node);
      node.forEach(child -> collect(child, found));
    }
  }

  private static JsonNode whole(String path) {
    String key =
        "{\"job_id\":1,\"ord\":0,\"attempt\":1,\"token\":\"0b5a2f0e-7c1f-4a53-9a0e-1f2d3c4b5a69\"}";
    JsonNode job = SampleJob.inline("fuzzed", "1").json();
    if (path.endsWith("/claims")) {
      return ApiKit.JSON.readTree("{\"types\":[\"X\"],\"tasks_max\":1,\"wait_millis\":0}");
    }
    if (path.endsWith("/renewals") || path.endsWith("/reports")) {
      return ApiKit.JSON.readTree(
          "{\"attempts\":[{\"key\":"
              + key
              + ",\"progress\":0.5,\"message\":\"m\",\"log\":[\"l\"],\"outcome\":\"SUCCESS\",\"verified\":[\"v\"],"
              + "\"artifacts\":[{\"slot\":\"s\",\"uri\":\"artifacts/job_1/a\",\"hash\":\"sha256:"
              + "0".repeat(64)
              + "\",\"size_bytes\":1,\"metadata\":{\"a\":1}}]}]}");
    }
    return switch (path) {
      case "/workers" ->
          ApiKit.JSON.readTree(
              "{\"name\":\"w\",\"types\":[\"X\"],\"store_id\":\"x\",\"started_by\":\"t\","
                  + "\"resources\":{\"cpus\":1,\"memory_bytes\":1,\"scratch_bytes\":1}}");
      case "/recipes" -> job.get("recipe");
      case "/recipes/validate" ->
          ApiKit.JSON.createObjectNode().set("definition", job.at("/recipe/definition"));
      default -> job;
    };
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
