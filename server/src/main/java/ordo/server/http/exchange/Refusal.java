package ordo.server.http.exchange;

import java.util.Map;
import ordo.model.Problem;

/** A request that goes no further: what the client did, or what it has to wait for. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final String RETRY_AFTER_SECONDS = "2";

  private final transient Response response;

  private Refusal(Response response, String message) {
    super(message, null, false, false);
    this.response = response;
  }

  public static Refusal of(int status, String message) {
    return new Refusal(Response.error(status, message), message);
  }

  /** With a code that programs can go by. */
  public static Refusal of(int status, Problem problem) {
    return new Refusal(Response.problem(status, problem), problem.message());
  }

  /** For whom no token names. */
  public static Refusal unauthorized(String message) {
    return new Refusal(
        Response.error(401, message).with(Map.of("WWW-Authenticate", "Bearer")), message);
  }

  /** For whoever asks too often. */
  public static Refusal tooMany(String message) {
    return new Refusal(
        Response.error(429, message).with(Map.of("Retry-After", RETRY_AFTER_SECONDS)), message);
  }

  public static Refusal unavailable(String message) {
    return new Refusal(
        Response.error(503, message).with(Map.of("Retry-After", RETRY_AFTER_SECONDS)), message);
  }

  public Response response() {
    return response;
  }
}
