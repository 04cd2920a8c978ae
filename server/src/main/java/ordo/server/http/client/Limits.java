package ordo.server.http.client;

import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;

/** How many rows a request asks for. */
final class Limits {
  private Limits() {}

  /** The query parameter {@code limit}, from 1 to the most. */
  static int of(Request request, int otherwise, int most) {
    return request.query("limit").map(text -> limit(text, most)).orElse(otherwise);
  }

  private static int limit(String text, int most) {
    String message = expected("limit", "a number from 1 to " + most, text);
    long limit = Ids.positive(text, () -> message);
    if (limit > most) {
      throw Refusal.of(400, message);
    }
    return (int) limit;
  }

  static String expected(String name, String what, String found) {
    return "Query parameter %s: expected %s, found \"%s\"".formatted(name, what, Ids.shown(found));
  }
}
