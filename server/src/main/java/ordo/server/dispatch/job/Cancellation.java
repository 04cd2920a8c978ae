package ordo.server.dispatch.job;

import java.util.List;
import java.util.Optional;
import ordo.model.JobId;
import ordo.model.JobStatus;
import ordo.server.access.JobAccess;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.dispatch.ready.ReadySignal;
import ordo.server.dispatch.task.CancelOutcome;

/** Ends a job before its time, in one transaction; workers learn it at their next message. */
public final class Cancellation {
  private final Database database;
  private final JobAccess access;
  private final ReadySignal signal;

  public Cancellation(Database database, ReadySignal signal) {
    this.database = database;
    this.access = new JobAccess(database);
    this.signal = signal;
  }

  public CancelOutcome cancel(Caller caller, JobId job) {
    if (!access.sees(caller, job)) {
      return CancelOutcome.NOT_FOUND;
    }
    Aftermath after = new Aftermath();
    CancelOutcome outcome =
        database.inTransaction(session -> cancel(session, caller, job.value(), after));
    after.tell(signal);
    return outcome;
  }

  private static CancelOutcome cancel(Session session, Caller caller, long job, Aftermath after) {
    Optional<JobStatus> status = CancelSql.lockJob(session, job);
    if (status.isEmpty()) {
      return CancelOutcome.NOT_FOUND;
    }
    if (status.get().isFinal()) {
      return CancelOutcome.ENDED_BEFORE;
    }
    CancelSql.lockTasks(session, job);
    CancelSql.cancel(session, job, caller);
    after.finished(JobEndSql.finish(session, List.of(job), true));
    return CancelOutcome.CANCELLED;
  }
}
