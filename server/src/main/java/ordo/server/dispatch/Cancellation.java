package ordo.server.dispatch;

import java.util.List;
import java.util.Optional;
import ordo.model.JobId;
import ordo.model.JobStatus;
import ordo.server.db.Database;
import ordo.server.db.Session;

/** Ends a job before its time, in one transaction; workers learn it at their next message. */
public final class Cancellation {
  /** What became of the request. */
  public enum Outcome {
    CANCELLED,
    NOT_FOUND,
    /** The job had ended already. */
    ENDED_BEFORE
  }

  private final Database database;
  private final ReadySignal signal;

  Cancellation(Database database, ReadySignal signal) {
    this.database = database;
    this.signal = signal;
  }

  public Outcome cancel(JobId job) {
    Aftermath after = new Aftermath();
    Outcome outcome = database.inTransaction(session -> cancel(session, job.value(), after));
    after.tell(signal);
    return outcome;
  }

  private static Outcome cancel(Session session, long job, Aftermath after) {
    Optional<JobStatus> status = CancelSql.lockJob(session, job);
    if (status.isEmpty()) {
      return Outcome.NOT_FOUND;
    }
    if (status.get().isFinal()) {
      return Outcome.ENDED_BEFORE;
    }
    CancelSql.lockTasks(session, job);
    CancelSql.cancel(session, job);
    after.finished(JobEndSql.finish(session, List.of(job), true));
    return Outcome.CANCELLED;
  }
}
