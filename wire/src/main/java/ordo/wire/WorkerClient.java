package ordo.wire;

import java.io.IOException;
import java.net.URI;

/** The worker protocol; SPEC section 7. Safe for many threads. Errors as {@link OrdoClient}'s. */
public final class WorkerClient {
  private final HttpTransport http;

  public WorkerClient(URI server, String token) {
    this.http = new HttpTransport(server, token);
  }

  public WorkerRegistration.Registered register(WorkerRegistration registration)
      throws IOException {
    return http.post("workers", registration, WorkerRegistration.Registered.class);
  }

  /** A long poll. */
  public ClaimRequest.Claimed claim(long workerId, ClaimRequest request) throws IOException {
    return http.post("workers/" + workerId + "/claims", request, ClaimRequest.Claimed.class);
  }

  public Renewal.Renewed renew(long workerId, Renewal renewal) throws IOException {
    return http.post("workers/" + workerId + "/renewals", renewal, Renewal.Renewed.class);
  }

  public Report.Taken report(long workerId, Report report) throws IOException {
    return http.post("workers/" + workerId + "/reports", report, Report.Taken.class);
  }

  /** The worker is gone for good; what it still held is tried again. */
  public void leave(long workerId) throws IOException {
    http.delete("workers/" + workerId);
  }
}
