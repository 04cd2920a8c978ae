package ordo.server.dispatch.claim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import ordo.server.access.JobAccess;
import ordo.server.db.Database;
import ordo.server.dispatch.claim.Claimer.Got;
import ordo.server.dispatch.ready.ReadySignal;
import ordo.server.dispatch.ready.ReadySignal.Woken;
import ordo.server.dispatch.task.TaskTypes;
import ordo.server.dispatch.worker.WorkerPresence;
import ordo.wire.ClaimRequest;
import ordo.wire.Report;

/** Gives tasks to workers: a long poll. Safe for many threads. */
public final class TaskClaim {
  /** A claim that waits longer is looked for by {@link ClaimPoll}; a shorter one by itself. */
  static final Duration POLL = ClaimPoll.PERIOD;

  /** Where somebody holds a job it waits so long: about as that transaction, which tells nobody. */
  private static final Duration PASSED_OVER_POLL = Duration.ofMillis(5);

  private final ReadySignal signal;
  private final WorkerPresence presence;
  private final ClaimPoll poll;
  private final Claimer claimer;
  private final ReachCheck reach;

  /**
   * @param ended told what may not run
   */
  public TaskClaim(
      Database database,
      ReadySignal signal,
      WorkerPresence presence,
      Claimer claimer,
      Consumer<Report> ended) {
    this.reach = new ReachCheck(new JobAccess(database), ended);
    this.signal = signal;
    this.presence = presence;
    this.poll = new ClaimPoll(database, signal, presence);
    this.claimer = claimer;
  }

  /** Tasks for a worker, or none in time; empty when the worker has left or was never known. */
  public Optional<ClaimRequest.Claimed> claim(long worker, ClaimRequest request) {
    List<String> types =
        request.types().stream().filter(type -> !TaskTypes.SERVER_ONLY.contains(type)).toList();
    return claimTypes(worker, request.of(types));
  }

  /** As {@link #claim}, of whatever types are asked for. */
  public Optional<ClaimRequest.Claimed> claimTypes(long worker, ClaimRequest request) {
    UnderWay claim = UnderWay.of(worker, request);
    Got got = await(claim);
    if (got.isGone() || presence.hasLeft(worker)) {
      // One that left after its claim has been taken from what it was given.
      return Optional.empty();
    }
    if (got.tasks().size() == claim.tasks()) {
      // There may be more of them, and nobody else was told.
      signal.readyHere(got.tasks().stream().map(ClaimedRow::type).distinct().toList());
    }
    return Optional.of(new ClaimRequest.Claimed(reach.permitted(got.tasks())));
  }

  /**
   * A claim under way.
   *
   * @param tasks at most
   * @param isLong whether {@link ClaimPoll} looks for it
   * @param deadlineNanos of {@link System#nanoTime}
   */
  private record UnderWay(
      long worker, ClaimRequest request, int tasks, boolean isLong, long deadlineNanos) {
    private static UnderWay of(long worker, ClaimRequest request) {
      long waitMillis = Math.clamp(request.waitMillis(), 0, ClaimRequest.WAIT_MILLIS_MAX);
      return new UnderWay(
          worker,
          request,
          Math.clamp(request.tasksMax(), 1, ClaimRequest.TASKS_MAX),
          waitMillis >= POLL.toMillis(),
          System.nanoTime() + Duration.ofMillis(waitMillis).toNanos());
    }

    private long nanosLeft() {
      return deadlineNanos - System.nanoTime();
    }
  }

  private Got await(UnderWay claim) {
    List<String> types = claim.request().types();
    int rank = presence.rank(claim.worker());
    try (ReadySignal.Ticket ticket = signal.take(claim.worker(), rank, types)) {
      return await(claim, ticket, !claim.isLong() || !poll.isKnownToBeEmpty(types));
    }
  }

  private Got await(UnderWay claim, ReadySignal.Ticket ticket, boolean isLookedFirst) {
    Got got = look(claim, isLookedFirst);
    while (!got.isGone() && got.tasks().isEmpty() && claim.nanosLeft() > 0) {
      Woken why = await(ticket, got.passedOver(), claim.nanosLeft());
      if (why == Woken.CLOSED) {
        return got;
      }
      got = look(claim, why == Woken.SIGNAL || got.passedOver() || !claim.isLong());
    }
    return got;
  }

  /** Whether the worker is here is asked in any case. */
  private Got look(UnderWay claim, boolean isForTasks) {
    return presence
        .see(claim.worker())
        .map(
            worker ->
                isForTasks ? claimer.claim(worker, claim.request(), claim.tasks()) : Got.NOTHING)
        .orElse(Got.GONE);
  }

  private Woken await(ReadySignal.Ticket ticket, boolean passedOver, long nanosLeft) {
    long nanos = passedOver ? Math.min(nanosLeft, PASSED_OVER_POLL.toNanos()) : nanosLeft;
    poll.attend();
    try {
      return ticket.await(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Woken.CLOSED;
    }
  }
}
