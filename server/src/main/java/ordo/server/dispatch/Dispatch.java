package ordo.server.dispatch;

import ordo.server.db.Database;

/** The verbs of one server on the tasks that all servers share, put together. */
public record Dispatch(
    ReadySignal signal,
    WorkerRegistry workers,
    TaskClaim claim,
    LeaseRenewal renewal,
    Completion completion,
    JobVerbs jobs,
    Upkeep upkeep) {
  /** What clients do to jobs. */
  public record JobVerbs(Cancellation cancellation, JobRetry retry) {}

  /** What the passing of time does to tasks. */
  public record Upkeep(LeaseExpiry expiry, DueRetries dueRetries) {}

  public static Dispatch on(Database database, LeaseTerms terms) {
    ReadySignal signal = new ReadySignal();
    WorkerPresence presence = new WorkerPresence(database);
    Completion completion = new Completion(database, signal);
    WorkerRegistry workers = new WorkerRegistry(database, presence, completion, terms);
    return new Dispatch(
        signal,
        workers,
        new TaskClaim(database, signal, presence, terms),
        new LeaseRenewal(database, presence, terms),
        completion,
        new JobVerbs(new Cancellation(database, signal), new JobRetry(database, signal)),
        new Upkeep(new LeaseExpiry(database, completion, terms), new DueRetries(database, signal)));
  }
}
