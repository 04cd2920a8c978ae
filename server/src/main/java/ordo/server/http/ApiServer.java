package ordo.server.http;

import java.io.IOException;
import java.util.Optional;

/** The API: its routes, listening. Start once; {@link #close} lets running requests finish. */
public final class ApiServer implements AutoCloseable {
  private final HttpListener listener;

  public ApiServer(HttpSettings settings, Services services) {
    this.listener = new HttpListener(settings, gateway(settings, services));
  }

  private static Gateway gateway(HttpSettings settings, Services services) {
    var open = new Routes();
    var guarded = new Routes();
    var ui = new UiRoutes();
    new HealthRoutes(services).addTo(open);
    ui.addOpenTo(open);
    new JobListRoutes(services).addTo(guarded);
    new JobRoutes(services).addTo(guarded);
    new RecipeRoutes(services).addTo(guarded);
    new ExecutorRoutes(services).addTo(guarded);
    new ArtifactRoutes(services).addTo(guarded);
    new StepRoutes(services).addTo(guarded);
    new DownloadRoutes(services).addTo(guarded);
    new WorkerRoutes(services).addTo(guarded);
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
