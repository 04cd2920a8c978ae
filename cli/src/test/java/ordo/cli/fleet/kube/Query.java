package ordo.cli.fleet.kube;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a request selects. */
final class Query {
  private Query() {}

  static Map<String, String> of(HttpExchange exchange) {
    var read = new TreeMap<String, String>();
    for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
      List<String> parts = Arrays.asList(pair.split("=", 2));
      read.put(parts.getFirst(), URLDecoder.decode(parts.getLast(), StandardCharsets.UTF_8));
    }
    return read;
  }

  static boolean matches(JsonNode object, Map<String, String> query) {
    String field = query.get("fieldSelector");
    if (field != null) {
      return field.equals("metadata.name=" + object.at("/metadata/name").asString());
    }
    return Arrays.stream(query.get("labelSelector").split(","))
        .map(pair -> pair.split("=", 2))
        .allMatch(pair -> object.at("/metadata/labels").path(pair[0]).asString("").equals(pair[1]));
  }
}
