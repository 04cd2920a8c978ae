package ordo.server.http.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import ordo.server.auth.Caller;

/** Finds the route of a request; the first that fits wins. */
public final class Routes {
  private final List<Route> routes = new ArrayList<>();

  public Routes get(String template, Handler handler) {
    return add("GET", template, handler);
  }

  public Routes post(String template, Handler handler) {
    return add("POST", template, handler);
  }

  public Routes put(String template, Handler handler) {
    return add("PUT", template, handler);
  }

  public Routes patch(String template, Handler handler) {
    return add("PATCH", template, handler);
  }

  public Routes options(String template, Handler handler) {
    return add("OPTIONS", template, handler);
  }

  public Routes delete(String template, Handler handler) {
    return add("DELETE", template, handler);
  }

  private Routes add(String method, String template, Handler handler) {
    routes.add(Route.of(method, template, handler));
    return this;
  }

  public Response answer(Caller caller, Request request) throws IOException {
    var allowed = new TreeSet<String>();
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.match(request.segments());
      if (variables.isPresent() && route.method().equals(request.method())) {
        return route.handler().handle(caller, request.withVariables(variables.get()));
      }
      if (variables.isPresent()) {
        allowed.add(route.method());
      }
    }
    return allowed.isEmpty() ? Response.error(404, "Not found") : notAllowed(request, allowed);
  }

  /** Whether a route fits the path, whatever the method. */
  public boolean isPath(List<String> segments) {
    return routes.stream().anyMatch(route -> route.match(segments).isPresent());
  }

  /** The answer of a route that fits path and method; empty when none does. */
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
