package ordo.wire;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import ordo.wire.HttpTransport.Request;
import tools.jackson.databind.JsonNode;

/** What a loop that starts machines asks and tells; nothing is tried again here. */
public final class FleetClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final int CONFLICT = 409;

  private final HttpTransport http;
  private final String fleet;

  public FleetClient(Supplier<URI> server, String token, String fleet) {
    this.http = new HttpTransport(server, token);
    this.fleet = fleet;
  }

  public Demand demand() throws IOException {
    return http.send(Request.get("workers/demand?fleet=" + fleet, TIMEOUT), Demand.class);
  }

  /** Who else holds the fleet; empty: this loop does now. */
  public Optional<String> hold(FleetState.Lease lease) throws IOException {
    try {
      http.send(Request.post("fleets/" + fleet + "/lease", lease, TIMEOUT), JsonNode.class);
      return Optional.empty();
    } catch (RefusedException e) {
      if (e.status() == CONFLICT) {
        return Optional.of(e.getMessage());
      }
      throw e;
    }
  }

  public void tell(FleetState state) throws IOException {
    http.send(Request.post("fleets/" + fleet + "/state", state, TIMEOUT), JsonNode.class);
  }
}
