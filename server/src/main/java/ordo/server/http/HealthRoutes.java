package ordo.server.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import ordo.model.StorePath;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAway;
import ordo.store.Store;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether the process answers, and whether it can take jobs. */
final class HealthRoutes {
  private static final String OK = "ok";

  private final Database database;
  private final Store store;
  private final Map<String, String> about;

  HealthRoutes(Services services) {
    this.database = services.database();
    this.store = services.store();
    this.about = services.about();
  }

  /** Whether it asks whether the server is well, which a full one still answers. */
  static boolean isHealth(Request request) {
    return request.segments().getFirst().equals("health");
  }

  void addTo(Routes open) {
    open.get("/health", request -> Response.json(200, status(OK)))
        .get("/health/ready", request -> ready());
  }

  private Response ready() {
    var checks = new LinkedHashMap<String, String>();
    checks.put("database", databaseState());
    checks.put("store", storeState());
    boolean isReady = checks.values().stream().allMatch(OK::equals);
    ObjectNode body = status(isReady ? OK : "unavailable");
    if (!isReady) {
      checks.values().stream()
          .filter(state -> !state.equals(OK))
          .findFirst()
          .ifPresent(reason -> body.put("error", reason));
    }
    ObjectNode listed = body.putObject("checks");
    checks.forEach(listed::put);
    ObjectNode described = body.putObject("about");
    about.forEach(described::put);
    Response response = Response.json(isReady ? 200 : 503, body);
    return isReady ? response : response.with(Map.of("Retry-After", "2"));
  }

  private String databaseState() {
    try {
      database.now();
      return OK;
    } catch (DatabaseAway away) {
      return "the database is away";
    }
  }

  private String storeState() {
    try {
      store.stat(new StorePath(StorePath.STAGING_ROOT));
      return OK;
    } catch (IOException e) {
      return "the store cannot be read";
    }
  }

  private static ObjectNode status(String text) {
    return JsonNodeFactory.instance.objectNode().put("status", text);
  }
}
