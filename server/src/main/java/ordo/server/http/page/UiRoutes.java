package ordo.server.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;

/** The page under {@code /ui/}, and this API's description. */
public final class UiRoutes {
  private static final List<String> FILES =
      List.of(
          "index.html",
          "style.css",
          "icon.svg",
          "app.js",
          "api.js",
          "elements.js",
          "live.js",
          "jobs.js",
          "job.js",
          "timeline.js",
          "files.js",
          "tokens.js");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

  /** Files need no token; they hold nothing. */
  public void addOpenTo(Routes open) {
    open.get("/ui", (caller, request) -> file(request, "index.html"));
    FILES.forEach(name -> open.get("/ui/" + name, (caller, request) -> file(request, name)));
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

  /** Links in the page are relative to its base, which knows where the server is mounted. */
  private static Response file(Request request, String name) throws IOException {
    String text = resource("/ordo/server/http/ui/" + name);
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return Response.text(type, text.replace("{{base}}", request.mount() + "/ui/"))
        .with(Map.of("Content-Security-Policy", POLICY, "Cache-Control", "no-cache"));
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = UiRoutes.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("resource missing from the build: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
