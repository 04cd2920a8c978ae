package ordo.server.http.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One request as routes see it.
 *
 * @param method upper case; HEAD arrives as GET
 * @param mount the base path that it came under, or empty
 * @param segments of the path below the mount, decoded
 * @param variables of the route that matched
 * @param query first value of each name, decoded
 * @param headers first value by name, case ignored
 * @param body read only when asked for
 */
public record Request(
    String method,
    String mount,
    List<String> segments,
    Map<String, String> variables,
    Map<String, String> query,
    Function<String, Optional<String>> headers,
    RequestBody body) {

  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /** A variable of the route's template. */
  public String variable(String name) {
    return variables.get(name);
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** The body as JSON, whatever its shape. */
  public JsonNode json() {
    return body.json(header("Content-Type"));
  }

  Request withVariables(Map<String, String> matched) {
    return new Request(method, mount, segments, Map.copyOf(matched), query, headers, body);
  }
}
