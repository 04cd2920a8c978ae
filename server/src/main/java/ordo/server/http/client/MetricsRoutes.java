package ordo.server.http.client;

import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.metrics.Measures;

/** What an operator watches, in numbers. */
public final class MetricsRoutes {
  private final Measures measures;

  public MetricsRoutes(Measures measures) {
    this.measures = measures;
  }

  public void addTo(Routes routes) {
    routes.get(
        "/metrics", (caller, request) -> Response.text(Measures.CONTENT_TYPE, measures.text()));
  }
}
