package ordo.server.http.worker;

import java.util.Locale;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.wire.ClaimedTask.AttemptKey;

/** The attempt and the content that a request for bytes names; 400 where it does not. */
final class NamedAttempt {
  private NamedAttempt() {}

  /** By path and token; the attempt's number is the token's to tell. */
  static AttemptKey key(Request request) {
    String token =
        request
            .header("Ordo-Attempt")
            .filter(WorkerMessages::isToken)
            .orElseThrow(() -> Refusal.of(400, "Ordo-Attempt: expected the attempt's token"));
    long job = Ids.positive(request.variable("job"), () -> "Invalid job ID");
    return new AttemptKey(job, ord(request), 1, token.toLowerCase(Locale.ROOT));
  }

  private static int ord(Request request) {
    String text = request.variable("ord");
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > Short.MAX_VALUE) {
      throw Refusal.of(400, "Invalid place of a step: \"" + Ids.shown(text) + "\"");
    }
    return Integer.parseInt(text);
  }

  /** What the whole file is to be. */
  static String hash(Request request) {
    return request
        .header("Ordo-Hash")
        .filter(WorkerMessages::isDigest)
        .orElseThrow(
            () -> Refusal.of(400, "Ordo-Hash: expected sha256: and 64 hex digits in lower case"));
  }
}
