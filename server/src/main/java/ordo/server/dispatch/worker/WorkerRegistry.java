package ordo.server.dispatch.worker;

import java.time.Duration;
import java.util.List;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.dispatch.end.Completion;
import ordo.server.dispatch.end.RunningSql;
import ordo.server.dispatch.end.Withdrawal;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.OneLine;
import ordo.wire.ClaimedTask.AttemptKey;
import ordo.wire.WorkerRegistration;
import ordo.wire.WorkerRegistration.Registered;

/** Workers come and go, and what they held is tried again. Safe for many threads. */
public final class WorkerRegistry {
  /** Attempts that are freed in one transaction. */
  private static final int FREED_TOGETHER_MAX = 100;

  /** Rows of workers are kept so long after their last sign of life. */
  static final Duration FORGOTTEN_AFTER = Duration.ofDays(7);

  private final Database database;
  private final WorkerPresence presence;
  private final Completion completion;
  private final LeaseTerms terms;
  private final WorkerOwners owners;

  public WorkerRegistry(
      Database database,
      WorkerPresence presence,
      WorkerOwners owners,
      Completion completion,
      LeaseTerms terms) {
    this.database = database;
    this.owners = owners;
    this.presence = presence;
    this.completion = completion;
    this.terms = terms;
  }

  /** A worker joins; whether its store is the server's is for the caller to check first. */
  public Registered register(Caller caller, WorkerRegistration worker) {
    WorkerRegistration cleaned =
        new WorkerRegistration(
            OneLine.message(worker.name()),
            List.copyOf(worker.types()),
            worker.storeId(),
            worker.resources(),
            OneLine.message(worker.startedBy()),
            worker.lifeSeconds(),
            worker.machine());
    long id = database.withSession(session -> WorkerSql.register(session, caller.token(), cleaned));
    owners.note(id, caller);
    return new Registered(id, terms.lease().toSeconds(), terms.renewal().toSeconds());
  }

  /**
   * A worker leaves in order: what it still holds is tried again, and its attempts do not count.
   */
  public int leave(long worker) {
    return free(worker, new Withdrawal.WorkerLeft());
  }

  /** A worker is known to be dead: its leases are freed at once. */
  public int freeDead(long worker, String why) {
    return free(worker, new Withdrawal.WorkerDied(OneLine.error(why)));
  }

  /** Forgets workers that fell silent long ago. */
  public int forgetSilent() {
    return database.withSession(session -> WorkerSql.forget(session, FORGOTTEN_AFTER));
  }

  private int free(long worker, Withdrawal why) {
    presence.leave(worker);
    database.withSession(session -> WorkerSql.leave(session, worker));
    int freed = 0;
    List<AttemptKey> held = held(worker);
    while (!held.isEmpty()) {
      freed += completion.withdraw(held, why);
      held = held.size() < FREED_TOGETHER_MAX ? List.of() : held(worker);
    }
    return freed;
  }

  private List<AttemptKey> held(long worker) {
    return database.withSession(session -> RunningSql.heldBy(session, worker, FREED_TOGETHER_MAX));
  }
}
