package ordo.server.http.client;

import java.util.Optional;
import java.util.function.BiFunction;
import ordo.model.JobId;
import ordo.server.http.bytes.Bodies;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.view.Body;
import ordo.server.view.RowView;

/** Rows of artifacts and of outputs, by job or one by one. */
public final class ArtifactRoutes {
  private final RowView rows;

  public ArtifactRoutes(RowView rows) {
    this.rows = rows;
  }

  public void addTo(Routes routes) {
    routes
        .get("/artifacts", (caller, request) -> list(rows.artifacts(caller, Ids.jobQuery(request))))
        .get(
            "/artifacts/{key}",
            (caller, request) ->
                one(request, (job, name) -> rows.artifact(caller, job, name), "Artifact not found"))
        .get("/outputs", (caller, request) -> list(rows.outputs(caller, Ids.jobQuery(request))))
        .get(
            "/outputs/{key}",
            (caller, request) ->
                one(request, (job, name) -> rows.output(caller, job, name), "Output not found"));
  }

  private static Response list(Optional<RowView.Rows> rows) {
    return rows.map(found -> Response.streamedJson(found::write))
        .orElseGet(() -> Response.error(404, "Job not found"));
  }

  /** The key is {@code <job>:<name>}; the name holds a colon of its own. */
  private static Response one(
      Request request, BiFunction<JobId, String, Optional<Body>> search, String otherwise) {
    String[] key = request.variable("key").split(":", 2);
    if (key.length < 2) {
      return Response.error(
          400, "Expected <job>:<name>, found \"" + Ids.shown(request.variable("key")) + "\"");
    }
    return search
        .apply(Ids.job(key[0]), key[1])
        .map(body -> Bodies.conditional(request, body))
        .orElseGet(() -> Response.error(404, otherwise));
  }
}
