package ordo.server.dispatch;

import java.util.Collection;
import java.util.Optional;
import ordo.model.JobId;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.dispatch.claim.Claimer;
import ordo.server.dispatch.claim.TaskClaim;
import ordo.server.dispatch.end.Completion;
import ordo.server.dispatch.job.Cancellation;
import ordo.server.dispatch.job.JobRetry;
import ordo.server.dispatch.lease.HeldAttempts;
import ordo.server.dispatch.lease.LeaseExpiry;
import ordo.server.dispatch.lease.LeaseRenewal;
import ordo.server.dispatch.ready.DueRetries;
import ordo.server.dispatch.ready.ReadyNotices;
import ordo.server.dispatch.ready.ReadySignal;
import ordo.server.dispatch.task.CancelOutcome;
import ordo.server.dispatch.task.Classes;
import ordo.server.dispatch.task.HeldAttempt;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.RetryOutcome;
import ordo.server.dispatch.task.StepPace;
import ordo.server.dispatch.worker.WorkerOwners;
import ordo.server.dispatch.worker.WorkerPresence;
import ordo.server.dispatch.worker.WorkerRegistry;
import ordo.server.loop.BackgroundService;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask.AttemptKey;
import ordo.wire.Renewal;
import ordo.wire.Report;
import ordo.wire.WorkerRegistration;

/** The verbs of one server on the tasks that all servers share. Safe for many threads. */
public final class Dispatch {
  private final ReadySignal signal = new ReadySignal();
  private final ReadyNotices notices;
  private final Classes classes;
  private final WorkerOwners owners;
  private final WorkerRegistry workers;
  private final TaskClaim claim;
  private final LeaseRenewal renewal;
  private final HeldAttempts held;
  private final LeaseExpiry expiry;
  private final Completion completion;
  private final DueRetries dueRetries;
  private final Cancellation cancellation;
  private final JobRetry retry;

  /** With the classes of machines that stand in no setting. */
  public Dispatch(Database database, LeaseTerms terms) {
    this(database, terms, Classes.STANDARD);
  }

  public Dispatch(Database database, LeaseTerms terms, Classes classes) {
    WorkerPresence presence = new WorkerPresence(database);
    StepPace pace = new StepPace();
    this.classes = classes;
    this.notices = new ReadyNotices(database, signal);
    this.completion = new Completion(database, signal, pace);
    this.owners = new WorkerOwners(database);
    this.workers = new WorkerRegistry(database, presence, owners, completion, terms);
    this.claim =
        new TaskClaim(
            database, signal, presence, new Claimer(database, terms, pace), completion::report);
    this.renewal = new LeaseRenewal(database, presence, terms);
    this.held = new HeldAttempts(database);
    this.expiry = new LeaseExpiry(database, completion, terms);
    this.dueRetries = new DueRetries(database, signal);
    this.cancellation = new Cancellation(database, signal);
    this.retry = new JobRetry(database, signal);
  }

  /** A worker joins; whether its store is the server's is for the caller to check first. */
  public WorkerRegistration.Registered register(Caller caller, WorkerRegistration worker) {
    return workers.register(caller, classes.placed(worker));
  }

  /** Tasks for a worker, or none in time; empty when the worker has left or was never known. */
  public Optional<ClaimRequest.Claimed> claim(Caller caller, long worker, ClaimRequest request) {
    return owners.isForeign(caller, worker) ? Optional.empty() : claim.claim(worker, request);
  }

  /** As {@link #claim}, for the server's own loops: the types that only servers run too. */
  public Optional<ClaimRequest.Claimed> claimAsServer(long worker, ClaimRequest request) {
    return claim.claimTypes(worker, request);
  }

  /** Keeps attempts alive; says which of them must stop. */
  public Renewal.Renewed renew(Caller caller, long worker, Renewal renewed) {
    return renewal.renew(worker, renewed);
  }

  /**
   * What an attempt that a worker holds reads and makes; empty for one that is over, or another's.
   */
  public Optional<HeldAttempt> held(long worker, AttemptKey key) {
    return held.find(worker, key);
  }

  /** Whether a worker is another token's: to this one there is none. */
  public boolean isForeign(Caller caller, long worker) {
    return owners.isForeign(caller, worker);
  }

  /** Ends attempts as their worker says; whether each report was taken, in order. */
  public Report.Taken report(Caller caller, Report report) {
    return completion.report(report);
  }

  /** A worker leaves in order: what it holds is tried again, uncounted; returns how many. */
  public int leave(Caller caller, long worker) {
    return workers.leave(worker);
  }

  /** A worker is known to be dead: its leases end at once, and count; returns how many. */
  public int freeDead(long worker, String why) {
    return workers.freeDead(worker, why);
  }

  /** Ends a job before its time. */
  public CancelOutcome cancel(Caller caller, JobId job) {
    return cancellation.cancel(caller, job);
  }

  /** Runs what failed again, as a new job. */
  public RetryOutcome retry(Caller caller, JobId job) {
    return retry.retry(caller, job);
  }

  /** Ends attempts whose lease ran out, at most a batch; returns how many. */
  public int expireLeases() {
    return expiry.expire();
  }

  /** Lets tasks go whose wait for another attempt is over, at most a batch; returns how many. */
  public int releaseRetries() {
    return dueRetries.release();
  }

  /** Forgets workers that fell silent long ago; returns how many. */
  public int forgetWorkers() {
    return workers.forgetSilent();
  }

  /** Tasks became ready by another's transaction, which has committed: a type for each. */
  public void ready(Collection<String> types) {
    signal.ready(types);
  }

  /** How many claims wait here now. */
  public int waitingClaims() {
    return signal.waiting();
  }

  /** By which servers hurry each other's waiting claims. */
  public BackgroundService notices() {
    return notices;
  }

  /** Ends every wait, now and later: the server stops. All verbs go on. */
  public void endWaits() {
    signal.close();
  }

  public boolean hasEndedWaits() {
    return signal.isClosed();
  }
}
