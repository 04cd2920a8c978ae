package ordo.cli.fleet.kube;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.cli.fleet.engine.EngineAwayException;
import tools.jackson.databind.JsonNode;

/** Lists of objects, in parts. */
final class Lists {
  private static final int LIMIT = 500;
  private static final int PARTS_MAX = 40;
  private static final int GONE = 410;

  private final KubeApi api;

  Lists(KubeApi api) {
    this.api = api;
  }

  /**
   * @param path of the resource
   * @param selector such as {@code labelSelector}, and what is asked of it
   * @param what for people
   */
  List<JsonNode> all(String path, String selector, String value, String what)
      throws EngineAwayException, InterruptedException {
    String query = path + "?" + selector + "=" + encoded(value) + "&limit=" + LIMIT;
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    for (int parts = 0; parts < PARTS_MAX; parts++) {
      String from = next.isEmpty() ? query : query + "&continue=" + encoded(next);
      KubeAnswer answer = api.ask(new KubeApi.Call("GET", from, Optional.empty(), what));
      if (answer.code() == GONE) {
        // The state that the parts are of is kept for minutes only: all of it anew.
        items.clear();
        next = "";
        continue;
      }
      items.addAll(items(answer, what));
      next = answer.body().at("/metadata/continue").asString("");
      if (next.isEmpty()) {
        return items;
      }
    }
    throw new EngineAwayException("%s: no end after %d parts".formatted(what, PARTS_MAX));
  }

  private static List<JsonNode> items(KubeAnswer answer, String what) throws EngineAwayException {
    if (!answer.isGood()) {
      throw new EngineAwayException(what + ": " + answer.reason());
    }
    JsonNode items = answer.body().path("items");
    if (!answer.body().path("kind").asString("").endsWith("List") || !items.isArray()) {
      throw new EngineAwayException(what + ": expected a list, found something else");
    }
    return items.valueStream().toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
