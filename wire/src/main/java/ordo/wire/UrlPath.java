package ordo.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.model.StorePath;

/** Names as an address holds them; RFC 3986 section 2.1. */
final class UrlPath {
  private UrlPath() {}

  /** Of a place in the store; of its top where there is no path. */
  static String store(Optional<StorePath> path) {
    return path.map(below -> "store/" + segments(below)).orElse("store");
  }

  /** Of a path, segment by segment. */
  static String segments(StorePath path) {
    return Stream.of(path.value().split("/")).map(UrlPath::query).collect(Collectors.joining("/"));
  }

  /** Of one segment of a path, or one value in a query. */
  static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
