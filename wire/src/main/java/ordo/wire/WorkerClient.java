package ordo.wire;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import ordo.wire.HttpTransport.Request;
import ordo.wire.fleet.Demand;
import ordo.wire.fleet.FleetState;
import tools.jackson.databind.JsonNode;

/**
 * The worker protocol; SPEC section 7. Safe for many threads. Errors as {@link OrdoClient}'s, but
 * nothing is tried again here: a worker decides that itself.
 */
public final class WorkerClient {
  /** Well below a lease, so that a request that hangs does not cost one. */
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  private static final int CONFLICT = 409;

  private final HttpTransport http;

  /**
   * @param server asked before each request
   */
  public WorkerClient(Supplier<URI> server, String token) {
    this.http = new HttpTransport(server, token);
  }

  public WorkerRegistration.Registered register(WorkerRegistration registration)
      throws IOException {
    Request request = Request.post("workers", registration, TIMEOUT);
    return http.send(request, WorkerRegistration.Registered.class);
  }

  /** A long poll. */
  public ClaimRequest.Claimed claim(long workerId, ClaimRequest claim) throws IOException {
    Duration timeout = TIMEOUT.plusMillis(claim.waitMillis());
    Request request = Request.post("workers/" + workerId + "/claims", claim, timeout);
    return http.send(request, ClaimRequest.Claimed.class);
  }

  public Renewal.Renewed renew(long workerId, Renewal renewal) throws IOException {
    Request request = Request.post("workers/" + workerId + "/renewals", renewal, TIMEOUT);
    return http.send(request, Renewal.Renewed.class);
  }

  public Report.Taken report(long workerId, Report report) throws IOException {
    Request request = Request.post("workers/" + workerId + "/reports", report, TIMEOUT);
    return http.send(request, Report.Taken.class);
  }

  /** The worker is gone for good; what it still held is tried again. */
  public void leave(long workerId) throws IOException {
    http.send(Request.delete("workers/" + workerId, TIMEOUT), JsonNode.class);
  }

  /** What a loop that starts machines asks. */
  public Demand demand(String fleet) throws IOException {
    return http.send(Request.get("workers/demand?fleet=" + fleet, TIMEOUT), Demand.class);
  }

  /** Who else holds a fleet; empty: the asker does now. */
  public Optional<String> hold(String fleet, FleetState.Lease lease) throws IOException {
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

  /** What the loop that holds a fleet found and did. */
  public void tell(String fleet, FleetState state) throws IOException {
    http.send(Request.post("fleets/" + fleet + "/state", state, TIMEOUT), JsonNode.class);
  }
}
