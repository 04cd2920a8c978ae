package ordo.server.http.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;

/**
 * The page under {@code /ui/}, and this API's description. Files are read when they are first asked
 * for, and kept as they are sent.
 */
public final class UiRoutes {
  private static final String INDEX = "index.html";

  private static final String TEMPLATES = "/templates.html";

  /** Paths here name a version, so what lies at one never changes. */
  private static final String VERSIONED = "lib/";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private static final String TYPE_OTHERWISE = "text/plain; charset=utf-8";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

  /** By their names; the index by where the server is mounted, too: two at most. */
  private final Map<String, PageFile> kept = new ConcurrentHashMap<>();

  /** Files need no token; they hold nothing. */
  public void addOpenTo(Routes open) {
    open.get("/ui", (caller, request) -> index(request));
    open.get("/ui/" + INDEX, (caller, request) -> index(request));
    names().stream()
        .filter(name -> !name.equals(INDEX))
        .forEach(name -> open.get("/ui/" + name, (caller, request) -> file(request, name)));
  }

  public void addTo(Routes routes) {
    routes.get("/openapi.yaml", (caller, request) -> yaml());
    routes.get("/openapi.json", (caller, request) -> Response.json(200, ApiDescription.json()));
  }

  private static Response yaml() throws IOException {
    String text = new String(ApiDescription.yaml(), StandardCharsets.UTF_8);
    return Response.text("application/yaml; charset=utf-8", text);
  }

  /** A browser that opens the server's address wants the page. */
  public static Optional<Response> redirect(Request request) {
    boolean isBrowser =
        request.method().equals("GET")
            && request.segments().equals(List.of(""))
            && request.header("Accept").filter(accept -> accept.contains("text/html")).isPresent();
    return isBrowser
        ? Optional.of(Response.empty(302).with(Map.of("Location", request.mount() + "/ui/")))
        : Optional.empty();
  }

  private static List<String> names() {
    try {
      return PageFiles.names();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The page with the templates of all its rooms. Its links are relative to its base, which knows
   * where the server is mounted.
   */
  private Response index(Request request) throws IOException {
    String name = INDEX + " at " + request.mount();
    PageFile before = kept.get(name);
    if (before == null) {
      before = PageFile.of(headers(INDEX), index(request.mount()));
      kept.put(name, before);
    }
    return before.answer(request);
  }

  private static byte[] index(String mount) throws IOException {
    String page =
        text(INDEX).replace("{{base}}", mount + "/ui/").replace("{{templates}}", templates());
    return page.getBytes(StandardCharsets.UTF_8);
  }

  private static String templates() throws IOException {
    var all = new StringBuilder();
    for (String name : names()) {
      all.append(name.endsWith(TEMPLATES) ? text(name) : "");
    }
    return all.toString();
  }

  private static String text(String name) throws IOException {
    return new String(PageFiles.read(name), StandardCharsets.UTF_8);
  }

  private Response file(Request request, String name) throws IOException {
    PageFile before = kept.get(name);
    if (before != null) {
      return before.answer(request);
    }
    PageFile read = PageFile.of(headers(name), PageFiles.read(name));
    kept.put(name, read);
    return read.answer(request);
  }

  private static Map<String, String> headers(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return Map.of(
        "Content-Type",
        TYPES.getOrDefault(ending, TYPE_OTHERWISE),
        "Content-Security-Policy",
        POLICY,
        "Cache-Control",
        name.startsWith(VERSIONED) ? "public, max-age=31536000, immutable" : "no-cache");
  }
}
