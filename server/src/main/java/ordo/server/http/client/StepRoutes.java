package ordo.server.http.client;

import java.util.Map;
import java.util.Optional;
import ordo.model.JobId;
import ordo.server.auth.Caller;
import ordo.server.http.bytes.Bodies;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.view.RowView;

/** What steps have said. */
public final class StepRoutes {
  /** What a log takes while its answer is made. */
  private static final int LOG_COPIES = 4;

  private final RowView rows;

  public StepRoutes(RowView rows) {
    this.rows = rows;
  }

  public void addTo(Routes routes) {
    routes.get("/detailing", this::detailing).get("/jobs/{id}/steps/{step}/log", this::log);
  }

  private Response detailing(Caller caller, Request request) {
    JobId job = Ids.jobQuery(request);
    Optional<String> step = request.query("step_id");
    request.body().room().take(rows.logBytes(caller, job) * LOG_COPIES);
    if (step.isEmpty()) {
      return rows.detailing(caller, job)
          .map(found -> Response.streamedJson(found::write))
          .orElseGet(() -> Response.error(404, "Job not found"));
    }
    return rows.detailing(caller, job, step.get())
        .map(found -> Bodies.conditional(request, found))
        .orElseGet(() -> Response.error(404, "Step not found"));
  }

  private Response log(Caller caller, Request request) {
    return rows.log(caller, Ids.job(request.variable("id")), request.variable("step"))
        .map(
            log ->
                new Response(
                    200,
                    Map.of("Content-Type", "text/plain; charset=utf-8"),
                    new Response.Stream(-1, log::write)))
        .orElseGet(() -> Response.error(404, "Step not found"));
  }
}
