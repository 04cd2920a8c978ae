package ordo.cli.fleet.kube;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an API server answered.
 *
 * @param body a {@code Status} where the code is not good
 * @param quietSeconds so long it wants to be left alone
 */
record KubeAnswer(int code, JsonNode body, Optional<Long> quietSeconds) {
  private static final int CHARACTERS_MAX = 300;

  boolean isGood() {
    return code >= 200 && code < 300;
  }

  /** Of a {@code Status}. */
  boolean says(String reason) {
    return body.path("reason").asString("").equals(reason);
  }

  String message() {
    return body.path("message").asString("");
  }

  /** For people: the code, and what the server says of it. */
  String reason() {
    String said = body.path("reason").asString("");
    String whole = (code + " " + said).strip() + (message().isEmpty() ? "" : ": " + message());
    return whole.substring(0, Math.min(CHARACTERS_MAX, whole.length()));
  }
}
