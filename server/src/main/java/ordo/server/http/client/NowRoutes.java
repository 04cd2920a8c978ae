package ordo.server.http.client;

import ordo.model.RecipeId;
import ordo.server.auth.Caller;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.view.NowView;

/** Who works and on what, across jobs; and the last jobs of a recipe. */
public final class NowRoutes {
  private static final int RUNS_DEFAULT = 20;

  private final NowView now;

  public NowRoutes(NowView now) {
    this.now = now;
  }

  public void addTo(Routes routes) {
    routes
        .get("/workers", (caller, request) -> Response.json(200, now.workers(caller).bytes()))
        .get("/steps", this::steps)
        .get("/recipes/{id}/runs", this::runs);
  }

  private Response steps(Caller caller, Request request) {
    String status = request.query("status").orElse("");
    if (!status.equals("running")) {
      throw Refusal.of(400, Limits.expected("status", "running", status));
    }
    return Response.json(200, now.runningSteps(caller).bytes());
  }

  private Response runs(Caller caller, Request request) {
    long id = Ids.positive(request.variable("id"), () -> "Invalid recipe ID");
    int limit = Limits.of(request, RUNS_DEFAULT, NowView.RUNS_MAX);
    return now.runs(caller, new RecipeId(id), limit)
        .map(body -> Response.json(200, body.bytes()))
        .orElseGet(() -> Response.error(404, "Recipe not found"));
  }
}
