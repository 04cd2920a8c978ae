package ordo.server.http;

import java.io.IOException;
import java.util.Optional;
import ordo.server.engine.Engine;
import ordo.server.http.client.ArtifactRoutes;
import ordo.server.http.client.DownloadRoutes;
import ordo.server.http.client.ExecutorRoutes;
import ordo.server.http.client.HealthRoutes;
import ordo.server.http.client.JobListRoutes;
import ordo.server.http.client.JobRoutes;
import ordo.server.http.client.RecipeRoutes;
import ordo.server.http.client.StepRoutes;
import ordo.server.http.client.SubmitRoutes;
import ordo.server.http.exchange.Routes;
import ordo.server.http.page.UiRoutes;
import ordo.server.http.worker.WorkerRoutes;

/** The API: its routes, listening. Start once; {@link #close} lets running requests finish. */
public final class ApiServer implements AutoCloseable {
  private final HttpListener listener;

  public ApiServer(HttpSettings settings, Services services) {
    this.listener = new HttpListener(settings, gateway(settings, services));
  }

  private static Gateway gateway(HttpSettings settings, Services services) {
    Engine.Views views = services.engine().views();
    Services.Submitting submitting = services.submitting();
    var open = new Routes();
    var guarded = new Routes();
    var ui = new UiRoutes();
    new HealthRoutes(services.health()).addTo(open);
    ui.addOpenTo(open);
    new JobListRoutes(views.jobs()).addTo(guarded);
    new SubmitRoutes(
            services.token(),
            submitting.check(),
            services.engine().submission(),
            submitting.recipes())
        .addTo(guarded);
    new JobRoutes(views.job(), services.engine().dispatch(), submitting.retried()).addTo(guarded);
    new RecipeRoutes(submitting.recipes(), submitting.contracts()).addTo(guarded);
    new ExecutorRoutes(submitting.contracts()).addTo(guarded);
    new ArtifactRoutes(views.rows()).addTo(guarded);
    new StepRoutes(views.rows()).addTo(guarded);
    new DownloadRoutes(views.rows(), services.store()).addTo(guarded);
    new WorkerRoutes(services.engine().dispatch(), services.store()).addTo(guarded);
    ui.addTo(guarded);
    return new Gateway(new Cors(settings.corsOrigins()), services.token(), open, guarded);
  }

  /**
   * @throws IOException the address cannot be listened on
   */
  public void start() throws IOException {
    listener.start();
  }

  /** The port that it listens on. */
  public int port() {
    return listener.port();
  }

  /** Why nobody can connect; empty where one can. */
  public Optional<String> problem() {
    return listener.problem();
  }

  @Override
  public void close() {
    listener.stop();
  }
}
