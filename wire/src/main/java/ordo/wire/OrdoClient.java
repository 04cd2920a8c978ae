package ordo.wire;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ordo.model.JobId;
import ordo.wire.HttpTransport.Request;
import tools.jackson.databind.JsonNode;

/**
 * The API as a client uses it; SPEC section 2. Bodies are JSON trees, as documented there. Safe for
 * many threads. Every method throws {@link RefusedException} when the server says no, and another
 * {@link IOException} when it cannot be reached; what may be sent twice is then first tried again.
 */
public final class OrdoClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Also where nothing is told, a job that is waited for is looked at as often. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private static final Set<String> ENDED = Set.of("success", "failed", "partial");

  /** Events that a job's end may stand behind. */
  private static final Set<String> TELLING = Set.of("job", "missed", ServerEvent.OPEN);

  private final HttpTransport http;

  /**
   * @param server the API's address, such as {@code http://localhost:3000/ordo}
   * @param token what the server asks for
   */
  public OrdoClient(URI server, String token) {
    this.http = new HttpTransport(() -> server, token);
  }

  /** Sent with a key of its own, so that a repeat makes no second job. */
  public JobId submit(JsonNode job) throws IOException {
    Request request = Request.post("jobs", job, TIMEOUT);
    String key = UUID.randomUUID().toString();
    JsonNode answer = Retries.of(() -> http.send(request, JsonNode.class, "Idempotency-Key", key));
    return new JobId(answer.get("id").asLong());
  }

  public JsonNode job(JobId id) throws IOException {
    return get("jobs/" + id);
  }

  /**
   * Waits until a job has ended, by its events; a server that is away is waited for.
   *
   * @return as {@link #job}; {@code job.status} is {@code success}, {@code failed} or {@code
   *     partial}
   */
  public JsonNode await(JobId id) throws IOException {
    try (LiveEvents events = events(id)) {
      events.next(LOOK);
      JsonNode state = job(id);
      while (!ENDED.contains(state.at("/job/status").asString())) {
        Optional<ServerEvent> event = events.next(LOOK);
        boolean mayHaveEnded = event.filter(one -> !TELLING.contains(one.name())).isEmpty();
        state = mayHaveEnded ? look(id, state) : state;
      }
      return state;
    }
  }

  /** As {@link #job}, or what was known before where the server is away now. */
  private JsonNode look(JobId id, JsonNode before) throws IOException {
    try {
      return job(id);
    } catch (IOException away) {
      if (away instanceof RefusedException refused && !refused.isTemporary()) {
        throw away;
      }
      return before;
    }
  }

  /** Newest first. */
  public JsonNode jobs(JobsQuery query) throws IOException {
    return get(query.path());
  }

  public JsonNode cancel(JobId id) throws IOException {
    return post("jobs/" + id + "/cancel");
  }

  /** A new job that takes over what succeeded. */
  public JobId retry(JobId id) throws IOException {
    return new JobId(post("jobs/" + id + "/retry").get("id").asLong());
  }

  /** Log and progress of a step. */
  public JsonNode detailing(JobId id, String step) throws IOException {
    return get("detailing?job_id=" + id + "&step_id=" + UrlPath.query(step));
  }

  /** What a step has said so far. */
  public String log(JobId id, String step) throws IOException {
    Request request = Request.get("jobs/" + id + "/steps/" + UrlPath.query(step) + "/log", TIMEOUT);
    return Retries.of(() -> http.text(request));
  }

  /** What happens to a job, from now on; whoever listens closes it. */
  public LiveEvents events(JobId id) {
    return new LiveEvents(http, "jobs/" + id + "/events", "");
  }

  /** What happens to every job, from now on; whoever listens closes it. */
  public LiveEvents events() {
    return new LiveEvents(http, "events", "");
  }

  /** Stored recipes, newest first. */
  public JsonNode recipes() throws IOException {
    return get("recipes");
  }

  public JsonNode recipe(long id) throws IOException {
    return get("recipes/" + id);
  }

  public JsonNode executors() throws IOException {
    return get("executors");
  }

  /** Workers that have not left, by id. */
  public JsonNode workers() throws IOException {
    return get("workers");
  }

  /**
   * A token more; its text, {@code token}, is in this answer alone.
   *
   * @param wanted the body of {@code POST /tokens}
   */
  public JsonNode addToken(JsonNode wanted) throws IOException {
    return http.send(Request.post("tokens", wanted, TIMEOUT), JsonNode.class);
  }

  /** Tokens that are not revoked, by id, without their texts. */
  public JsonNode tokens() throws IOException {
    return get("tokens");
  }

  /** From now on the token is good for nothing. */
  public void revokeToken(long id) throws IOException {
    http.send(Request.delete("tokens/" + id, TIMEOUT), JsonNode.class);
  }

  /**
   * Opens an artifact to whoever has the address, {@code url}, which is in this answer alone.
   *
   * @param wanted the body of {@code POST /shares}
   */
  public JsonNode addShare(JsonNode wanted) throws IOException {
    return http.send(Request.post("shares", wanted, TIMEOUT), JsonNode.class);
  }

  /** Shares that last, by id, without their addresses. */
  public JsonNode shares() throws IOException {
    return get("shares");
  }

  /** From now on the share opens nothing. */
  public void endShare(long id) throws IOException {
    http.send(Request.delete("shares/" + id, TIMEOUT), JsonNode.class);
  }

  /** Coordinate reference systems that hold every word, best first. */
  public JsonNode crs(String words, int limit) throws IOException {
    return get("crs?q=" + UrlPath.query(words) + "&limit=" + limit);
  }

  /** Readiness; a server that is not ready refuses with the reason. */
  public JsonNode ready() throws IOException {
    return http.send(Request.get("health/ready", TIMEOUT), JsonNode.class);
  }

  private JsonNode get(String path) throws IOException {
    return Retries.of(() -> http.send(Request.get(path, TIMEOUT), JsonNode.class));
  }

  private JsonNode post(String path) throws IOException {
    Request request = Request.post(path, WireJson.MAPPER.createObjectNode(), TIMEOUT);
    return http.send(request, JsonNode.class);
  }
}
