package ordo.worker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import ordo.wire.RefusedException;
import ordo.wire.Report;
import ordo.wire.WorkerClient;

/** Reports until answered: what a step made must not be lost because the server was away. */
final class Reporter {
  private static final Logger LOG = System.getLogger(Reporter.class.getName());

  private final Membership membership;
  private final WorkerClient client;

  Reporter(Membership membership, WorkerClient client) {
    this.membership = membership;
    this.client = client;
  }

  /** Whether the report was taken; false when the token had become void, or it was refused. */
  boolean report(Report.Ended ended) throws InterruptedException {
    var backoff = new Membership.Backoff();
    var report = new Report(List.of(ended));
    while (true) {
      try {
        return membership.call(id -> client.report(id, report)).accepted().getFirst();
      } catch (IOException e) {
        if (e instanceof RefusedException refused
            && !refused.isTemporary()
            && refused.status() != Membership.UNKNOWN) {
          LOG.log(Level.ERROR, "the server refuses the report of " + ended.key(), e);
          return false;
        }
        backoff.afterFailure("report", e);
      }
    }
  }
}
