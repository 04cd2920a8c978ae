package ordo.server.http;

import java.io.IOException;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import ordo.server.auth.Authority;

/**
 * An API that listens: its routes behind the gateway. Start once; {@link #close} lets running
 * requests finish.
 */
public final class ApiServer implements AutoCloseable {
  private final HttpListener listener;

  /**
   * @param told of addresses from which many invalid tokens came, and of how many
   */
  public ApiServer(
      HttpSettings settings, Authority tokens, ApiRoutes routes, ObjIntConsumer<String> told) {
    var failed = new FailedLogins(Thread::sleep, many -> told.accept(many.origin(), many.count()));
    var surface = new Gateway.Surface(routes.open(), routes.guarded());
    var gateway = new Gateway(new Cors(settings.corsOrigins()), tokens, failed, surface);
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
