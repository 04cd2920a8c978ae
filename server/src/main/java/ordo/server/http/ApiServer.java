package ordo.server.http;

import java.io.IOException;
import java.util.Optional;
import ordo.server.auth.ApiToken;

/**
 * An API that listens: its routes behind the gateway. Start once; {@link #close} lets running
 * requests finish.
 */
public final class ApiServer implements AutoCloseable {
  private final HttpListener listener;

  public ApiServer(HttpSettings settings, ApiToken token, ApiRoutes routes) {
    var gateway =
        new Gateway(new Cors(settings.corsOrigins()), token, routes.open(), routes.guarded());
    this.listener = new HttpListener(settings, gateway);
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
