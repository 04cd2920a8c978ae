package ordo.server.lens;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is asked of an artifact.
 *
 * @param path of the lens's routes, percent-encoded, from its slash on
 * @param query parameters, the artifact's own among them
 * @param headers that the client sent and the lens goes by
 * @param patience until the answer begins
 */
public record LensQuestion(
    String path, Map<String, String> query, Map<String, String> headers, Duration patience) {
  public LensQuestion {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  URI at(LensAddress lens) {
    String parameters =
        query.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> one.getKey() + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create("http://127.0.0.1:" + lens.port() + path + "?" + parameters);
  }

  /** So that it can stand in a path too, where a plus means a plus. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
