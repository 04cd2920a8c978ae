package ordo.server.dispatch.job;

import java.util.List;
import ordo.model.JobId;
import ordo.model.JobStatus;
import ordo.server.access.JobAccess;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.dispatch.ready.ReadySignal;
import ordo.server.dispatch.task.RetryOutcome;

/**
 * Runs what failed again, as a new job that takes over what succeeded. The old job does not change.
 */
public final class JobRetry {
  private final Database database;
  private final JobAccess access;
  private final ReadySignal signal;

  public JobRetry(Database database, ReadySignal signal) {
    this.database = database;
    this.access = new JobAccess(database);
    this.signal = signal;
  }

  public RetryOutcome retry(Caller caller, JobId old) {
    if (!access.sees(caller, old)) {
      return new RetryOutcome.NotFound();
    }
    Aftermath after = new Aftermath();
    RetryOutcome outcome = database.inTransaction(session -> retry(session, caller, old, after));
    if (outcome instanceof RetryOutcome.Retried(JobId job)) {
      after.ready(readyTypes(job));
    }
    after.tell(signal);
    return outcome;
  }

  private static RetryOutcome retry(Session session, Caller caller, JobId old, Aftermath after) {
    return JobRetrySql.status(session, old.value())
        .map(
            status ->
                status == JobStatus.FAILED || status == JobStatus.PARTIAL
                    ? new RetryOutcome.Retried(takeOver(session, caller, old, after))
                    : new RetryOutcome.NotRetryable(status))
        .orElseGet(RetryOutcome.NotFound::new);
  }

  /** Where every step is taken over, the deliveries are all that is left to do. */
  private static JobId takeOver(Session session, Caller caller, JobId old, Aftermath after) {
    JobRetrySql.NewJob copy = JobRetrySql.copyJob(session, old.value(), caller);
    JobRetrySql.copyRows(session, copy.job(), old.value(), caller);
    if (copy.stepsOpen() == 0) {
      JobEnd.carryOn(session, List.of(copy.job()), after);
    }
    return new JobId(copy.job());
  }

  private List<String> readyTypes(JobId job) {
    return database.withSession(session -> JobRetrySql.readyTypes(session, job.value()));
  }
}
