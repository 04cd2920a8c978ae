package ordo.server.http.client;

import ordo.server.auth.Caller;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.view.CrsSearch;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Coordinate reference systems by words; SPEC section 2.5. */
public final class CrsRoutes {
  private static final int LIMIT_DEFAULT = 20;
  private static final int LIMIT_MAX = 100;
  private static final int WORDS_LENGTH_MAX = 200;

  private final CrsSearch search;

  public CrsRoutes(CrsSearch search) {
    this.search = search;
  }

  public void addTo(Routes routes) {
    routes.get("/crs", this::find);
  }

  private Response find(Caller caller, Request request) {
    String words = request.query("q").map(String::strip).orElse("");
    if (words.isEmpty() || words.length() > WORDS_LENGTH_MAX) {
      throw Refusal.of(
          400, Limits.expected("q", "1 to " + WORDS_LENGTH_MAX + " characters to look for", words));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    search
        .find(words, Limits.of(request, LIMIT_DEFAULT, LIMIT_MAX))
        .forEach(found -> add(list, found));
    return Response.json(200, list);
  }

  private static void add(ArrayNode list, CrsSearch.Match found) {
    list.addObject()
        .put("code", found.code())
        .put("name", found.name())
        .put("kind", found.kind())
        .put("area", found.area().orElse(null))
        .put("deprecated", found.deprecated());
  }
}
