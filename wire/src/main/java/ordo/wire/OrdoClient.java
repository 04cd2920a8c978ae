package ordo.wire;

import java.io.IOException;
import java.net.URI;
import ordo.model.JobId;
import tools.jackson.databind.JsonNode;

/**
 * The API as a client uses it; SPEC section 2. Bodies are JSON trees, as documented there. Safe for
 * many threads. Every method throws {@link RefusedException} when the server says no, and another
 * {@link IOException} when it cannot be reached.
 */
public final class OrdoClient {
  private final HttpTransport http;

  public OrdoClient(URI server, String token) {
    this.http = new HttpTransport(server, token);
  }

  public JobId submit(JsonNode job) throws IOException {
    return new JobId(http.post("jobs", job, JsonNode.class).get("id").asLong());
  }

  public JsonNode job(JobId id) throws IOException {
    return http.get("jobs/" + id, JsonNode.class);
  }

  /** Newest first. */
  public JsonNode jobs(int limit) throws IOException {
    return http.get("jobs?limit=" + limit, JsonNode.class);
  }

  public void cancel(JobId id) throws IOException {
    http.post("jobs/" + id + "/cancel", WireJson.MAPPER.createObjectNode(), JsonNode.class);
  }

  /** A new job that takes over what succeeded. */
  public JobId retry(JobId id) throws IOException {
    JsonNode answer =
        http.post("jobs/" + id + "/retry", WireJson.MAPPER.createObjectNode(), JsonNode.class);
    return new JobId(answer.get("id").asLong());
  }

  public JsonNode executors() throws IOException {
    return http.get("executors", JsonNode.class);
  }

  /** Readiness, with the reason where the server is not ready. */
  public JsonNode ready() throws IOException {
    return http.get("health/ready", JsonNode.class);
  }
}
