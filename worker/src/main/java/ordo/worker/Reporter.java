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

  enum Answer {
    TAKEN,
    /** The token is no longer current: nothing of the attempt counts. */
    VOID,
    /** The server does not understand it. */
    REFUSED
  }

  Answer report(Report.Ended ended) throws InterruptedException {
    var patience = new Membership.Patience();
    var report = new Report(List.of(ended));
    while (true) {
      try {
        boolean taken = membership.call(id -> client.report(id, report)).accepted().getFirst();
        return taken ? Answer.TAKEN : Answer.VOID;
      } catch (IOException e) {
        if (e instanceof RefusedException refused
            && !refused.isTemporary()
            && refused.status() != Membership.UNKNOWN) {
          LOG.log(
              Level.ERROR,
              "the server refuses the report of {0}: {1}",
              ended.key(),
              e.getMessage());
          return Answer.REFUSED;
        }
        patience.afterFailure("report", e);
      }
    }
  }
}
