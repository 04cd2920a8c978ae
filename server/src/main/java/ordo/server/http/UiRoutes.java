package ordo.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The page under {@code /ui/}, and this API's description. */
final class UiRoutes {
  private static final Map<String, String> FILES =
      Map.of(
          "index.html", "text/html; charset=utf-8",
          "app.js", "text/javascript; charset=utf-8",
          "style.css", "text/css; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

  /** Files need no token; they hold nothing. */
  void addOpenTo(Routes open) {
    open.get("/ui", request -> file(request, "index.html"));
    FILES.keySet().forEach(name -> open.get("/ui/" + name, request -> file(request, name)));
  }

  void addTo(Routes routes) {
    routes.get(
        "/openapi.yaml",
        request -> Response.text("application/yaml; charset=utf-8", resource("/openapi.yaml")));
  }

  /** A browser that opens the server's address wants the page. */
  static Optional<Response> redirect(Request request) {
    boolean isBrowser =
        request.method().equals("GET")
            && request.segments().equals(java.util.List.of(""))
            && request.header("Accept").filter(accept -> accept.contains("text/html")).isPresent();
    return isBrowser
        ? Optional.of(Response.empty(302).with(Map.of("Location", request.mount() + "/ui/")))
        : Optional.empty();
  }

  /** Links in the page are relative to its base, which knows where the server is mounted. */
  private static Response file(Request request, String name) throws IOException {
    String text = resource("/ordo/server/http/ui/" + name);
    return Response.text(FILES.get(name), text.replace("{{base}}", request.mount() + "/ui/"))
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
