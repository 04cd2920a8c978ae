package ordo.server.http.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.server.health.Health;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.loop.Watched;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the process answers, and whether it can take jobs. Neither route touches anything: what
 * is told was found out by loops.
 */
public final class HealthRoutes {
  private static final String OK = "ok";
  private static final double MILLIS = 1000;

  private final Health health;

  public HealthRoutes(Health health) {
    this.health = health;
  }

  /** Whether it asks whether the server is well, which a full one still answers. */
  public static boolean isHealth(Request request) {
    return request.segments().getFirst().equals("health");
  }

  public void addTo(Routes open) {
    open.get("/health", (caller, request) -> Response.json(200, status(OK)))
        .get("/health/ready", (caller, request) -> ready());
  }

  private Response ready() {
    List<Watched.Finding> found = health.look();
    Optional<String> problem = found.stream().flatMap(one -> one.problem().stream()).findFirst();
    ObjectNode body = status(problem.isEmpty() ? OK : "unavailable");
    problem.ifPresent(reason -> body.put("error", reason));
    ObjectNode checks = body.putObject("checks");
    found.forEach(one -> checks.put(one.name(), one.problem().orElse(OK)));
    ObjectNode ages = body.putObject("age_seconds");
    found.forEach(one -> one.age().ifPresent(age -> ages.put(one.name(), seconds(age))));
    ObjectNode described = body.putObject("about");
    health.about().forEach(described::put);
    Response response = Response.json(problem.isEmpty() ? 200 : 503, body);
    return problem.isEmpty() ? response : response.with(Map.of("Retry-After", "2"));
  }

  private static double seconds(Duration age) {
    return age.toMillis() / MILLIS;
  }

  private static ObjectNode status(String text) {
    return JsonNodeFactory.instance.objectNode().put("status", text);
  }
}
