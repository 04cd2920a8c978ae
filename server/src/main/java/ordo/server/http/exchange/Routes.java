package ordo.server.http.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;

/** Finds the route of a request; the first that fits wins. */
public final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** For whoever may read. */
  public Routes get(String template, Handler handler) {
    return get(Scope.READ, template, handler);
  }

  public Routes get(Scope scope, String template, Handler handler) {
    return add(scope, "GET", template, handler);
  }

  public Routes post(Scope scope, String template, Handler handler) {
    return add(scope, "POST", template, handler);
  }

  public Routes put(Scope scope, String template, Handler handler) {
    return add(scope, "PUT", template, handler);
  }

  public Routes patch(Scope scope, String template, Handler handler) {
    return add(scope, "PATCH", template, handler);
  }

  public Routes options(Scope scope, String template, Handler handler) {
    return add(scope, "OPTIONS", template, handler);
  }

  public Routes delete(Scope scope, String template, Handler handler) {
    return add(scope, "DELETE", template, handler);
  }

  private Routes add(Scope scope, String method, String template, Handler handler) {
    routes.add(Route.of(scope, method, template, handler));
    return this;
  }

  /** Every route with the scope that it needs, such as {@code GET /jobs/{id} read}. */
  public List<String> listed() {
    return routes.stream().map(Route::toString).toList();
  }

  /** 403 for who lacks the route's scope, before any value of the request is looked at. */
  public Response answer(Caller caller, Request request) throws IOException {
    var allowed = new TreeSet<String>();
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.match(request.segments());
      if (variables.isPresent() && route.method().equals(request.method())) {
        return answer(route, caller, request.withVariables(variables.get()));
      }
      if (variables.isPresent()) {
        allowed.add(route.method());
      }
    }
    return allowed.isEmpty() ? Response.error(404, "Not found") : notAllowed(request, allowed);
  }

  private static Response answer(Route route, Caller caller, Request request) throws IOException {
    return caller.may(route.scope())
        ? route.handler().handle(caller, request)
        : Response.error(403, "Token lacks scope '" + route.scope().text() + "'");
  }

  /** Whether a route fits the path, whatever the method. */
  public boolean isPath(List<String> segments) {
    return routes.stream().anyMatch(route -> route.match(segments).isPresent());
  }

  /** The answer of a route that fits path and method, for anybody; empty when none does. */
  public Optional<Response> answerIfAny(Caller caller, Request request) throws IOException {
    for (Route route : routes) {
      Optional<Map<String, String>> variables =
          route.method().equals(request.method())
              ? route.match(request.segments())
              : Optional.empty();
      if (variables.isPresent()) {
        return Optional.of(route.handler().handle(caller, request.withVariables(variables.get())));
      }
    }
    return Optional.empty();
  }

  private static Response notAllowed(Request request, TreeSet<String> allowed) {
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    String listed = String.join(", ", allowed);
    String message = "Method " + request.method() + " not allowed; allowed: " + listed;
    return Response.error(405, message).with(Map.of("Allow", listed));
  }
}
