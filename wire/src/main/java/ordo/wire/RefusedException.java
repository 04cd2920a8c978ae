package ordo.wire;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** The server answered, and the answer was no: a status of 400 or above. */
public final class RefusedException extends IOException {
  /** Another request brings bytes of the same upload. */
  private static final int LOCKED = 423;

  private final int status;
  private final transient JsonNode body;

  RefusedException(int status, String error, JsonNode body) {
    super(error);
    this.status = status;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** The error body, {@code {"error": ...}} with {@code errors} where there are several. */
  public JsonNode body() {
    return body;
  }

  /** Whether the same request may succeed later: the server or its database is away, or busy. */
  public boolean isTemporary() {
    return status >= 500 || status == LOCKED || status == 429;
  }
}
