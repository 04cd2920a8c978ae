package ordo.worker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
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
    Optional<Answer> answer = Optional.empty();
    while (answer.isEmpty()) {
      answer = reportOnce(ended, patience);
    }
    return answer.get();
  }

  /** Empty, after a wait, where the server was away. */
  private Optional<Answer> reportOnce(Report.Ended ended, Membership.Patience patience)
      throws InterruptedException {
    var report = new Report(List.of(ended));
    try {
      boolean taken = membership.call(id -> client.report(id, report)).accepted().getFirst();
      return Optional.of(taken ? Answer.TAKEN : Answer.VOID);
    } catch (IOException e) {
      return afterFailure(ended, e, patience);
    }
  }

  private static Optional<Answer> afterFailure(
      Report.Ended ended, IOException e, Membership.Patience patience) throws InterruptedException {
    if (Membership.isFinal(e)) {
      String refused = "the server refuses the report of {0}: {1}";
      LOG.log(Level.ERROR, refused, ended.key(), e.getMessage());
      return Optional.of(Answer.REFUSED);
    }
    patience.afterFailure("report", e);
    return Optional.empty();
  }
}
