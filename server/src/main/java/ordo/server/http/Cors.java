package ordo.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;

/** Which origins a browser may call from; none by default. */
final class Cors {
  private static final String MAX_AGE_SECONDS = "600";
  private static final String EXPOSED =
      "ETag, Link, Location, Retry-After, Content-Range, Tus-Resumable, Upload-Offset, Upload-Length,"
          + " Upload-Expires, Ordo-Hash";

  private static final Map<String, String> ALLOWED =
      Map.of(
          "Access-Control-Allow-Methods",
          "GET, HEAD, POST, PUT, PATCH, DELETE",
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, Idempotency-Key, If-None-Match, Range, Tus-Resumable,"
              + " Upload-Length, Upload-Offset, Upload-Metadata, Upload-Checksum",
          "Access-Control-Max-Age",
          MAX_AGE_SECONDS);

  private final Set<String> origins;

  /**
   * @param origins exact, such as {@code https://app.example.com}; {@code *} allows any
   */
  Cors(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** The answer to a browser that asks before it calls; empty for any other request. */
  Optional<Response> preflight(Request request) {
    if (!isPreflight(request)) {
      return Optional.empty();
    }
    Response answer = Response.empty(204).with(Map.of("Vary", "Origin"));
    return Optional.of(isAllowed(request) ? answer.with(ALLOWED) : answer);
  }

  private static boolean isPreflight(Request request) {
    return request.method().equals("OPTIONS")
        && request.header("Origin").isPresent()
        && request.header("Access-Control-Request-Method").isPresent();
  }

  /** The answer with the headers that let the page read it. */
  Response decorate(Request request, Response response) {
    if (origins.isEmpty()) {
      return response;
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put("Vary", "Origin");
    if (isAllowed(request)) {
      headers.put("Access-Control-Allow-Origin", request.header("Origin").orElseThrow());
      headers.put("Access-Control-Expose-Headers", EXPOSED);
    }
    return response.with(headers);
  }

  private boolean isAllowed(Request request) {
    return request
        .header("Origin")
        .filter(origin -> origins.contains("*") || origins.contains(origin))
        .isPresent();
  }
}
