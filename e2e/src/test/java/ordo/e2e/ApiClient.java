package ordo.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import ordo.server.testkit.OpenApi;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a client sees it: plain HTTP, no class of the product. */
final class ApiClient {
  static final JsonMapper JSON = new JsonMapper();
  private static final Duration WAIT_MAX = Duration.ofSeconds(120);
  private static final Duration POLL = Duration.ofMillis(20);

  /** Every answer that any test gets is held against the description. */
  private static final OpenApi DESCRIPTION = new OpenApi();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  ApiClient(URI server, String token) {
    this.base = server.resolve("/ordo/");
    this.token = token;
  }

  /** Of a server whose data folder holds the token it made. */
  static ApiClient of(OrdoProcess server, Path data) throws IOException {
    return new ApiClient(server.address(), Files.readString(data.resolve("token")).strip());
  }

  /** The same server, with another token. */
  ApiClient as(String other) {
    return new ApiClient(base.resolve("/"), other);
  }

  record Answer(int status, HttpResponse<byte[]> raw) {
    JsonNode json() {
      return JSON.readTree(raw.body());
    }
  }

  Answer get(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Answer post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  /** Submits what must be accepted, and gives the job's id. */
  long submit(JsonNode job) {
    Answer answer = post("jobs", job.toString());
    if (answer.status() != 201) {
      throw new AssertionError("expected 201, found " + answer.status() + ": " + answer.json());
    }
    return answer.json().get("id").asLong();
  }

  JsonNode job(long id) {
    Answer answer = get("jobs/" + id);
    if (answer.status() != 200) {
      throw new AssertionError("expected 200, found " + answer.status());
    }
    return answer.json();
  }

  /** Waits until the body of a job satisfies the condition, and gives that body. */
  JsonNode await(long id, String what, Predicate<JsonNode> condition) {
    try {
      return Awaitility.await(what)
          .atMost(WAIT_MAX)
          .pollDelay(Duration.ZERO)
          .pollInterval(POLL)
          .ignoreExceptionsMatching(e -> e instanceof java.io.UncheckedIOException)
          .until(
              () -> get("jobs/" + id), answer -> isThere(answer) && condition.test(answer.json()))
          .json();
    } catch (ConditionTimeoutException late) {
      throw new AssertionError(late.getMessage() + " It is: " + get("jobs/" + id).json(), late);
    }
  }

  /** Whether the server could look; while its database is away it says so. */
  private static boolean isThere(Answer answer) {
    if (answer.status() != 200 && answer.status() != 503) {
      throw new AssertionError("expected 200 or 503, found " + answer.status());
    }
    return answer.status() == 200;
  }

  /** Waits for the final status. */
  JsonNode awaitEnd(long id) {
    return await(id, "the end of job " + id, body -> !body.at("/job/finished_at").isNull());
  }

  /** The row of a step in the body of a job. */
  static JsonNode step(JsonNode body, String id) {
    for (JsonNode row : body.get("steps")) {
      if (row.get("step_id").asString().equals(id)) {
        return row;
      }
    }
    throw new AssertionError("no step " + id);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(WAIT_MAX)
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      DESCRIPTION.check(
          response.request().method(), "/" + base.relativize(response.uri()).getPath(), response);
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
