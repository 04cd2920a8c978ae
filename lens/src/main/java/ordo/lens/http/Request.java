package ordo.lens.http;

import java.util.List;
import java.util.function.UnaryOperator;
import ordo.lens.artifact.Artifact;

/**
 * What is asked.
 *
 * @param path segments behind the route's first
 * @param artifact that it is asked of
 * @param headers by name, empty where there is none
 * @param timing of its parts
 */
public record Request(
    List<String> path,
    Query query,
    Artifact artifact,
    UnaryOperator<String> headers,
    Timing timing) {
  public String header(String name) {
    return headers.apply(name);
  }
}
