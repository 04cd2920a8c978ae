package ordo.server.dispatch.claim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.dispatch.claim.ClaimSql.Claim;
import ordo.server.dispatch.claim.ClaimSql.Claimant;
import ordo.server.dispatch.job.JobLines;
import ordo.server.dispatch.ready.ReadySignal;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.TaskTypes;
import ordo.server.dispatch.worker.WorkerPresence;
import ordo.server.dispatch.worker.WorkerPresence.Present;
import ordo.wire.ClaimRequest;

/**
 * Gives tasks to workers: a long poll. Safe for many threads.
 *
 * <p>Tasks whose type is capped by {@code max_concurrency} are claimed one by one under a lock on
 * their type, all others many at a time without any. Within a line the tasks come by turn; between
 * the lines of a worker's types nothing is compared, so each of its claims begins with another one.
 */
public final class TaskClaim {
  /** A claim that waits longer is looked for by {@link ClaimPoll}; a shorter one by itself. */
  static final Duration POLL = ClaimPoll.PERIOD;

  /** Tries at once when somebody else held the job of a claimable task. */
  private static final int PASSED_OVER_TRIES_MAX = 3;

  /** Then it waits so long: about as the other one's transaction, of which nobody will tell. */
  private static final Duration PASSED_OVER_POLL = Duration.ofMillis(5);

  private final Database database;
  private final ReadySignal signal;
  private final WorkerPresence presence;
  private final ClaimPoll poll;
  private final LeaseTerms terms;
  private final Set<String> cappedSeen = ConcurrentHashMap.newKeySet();

  public TaskClaim(
      Database database, ReadySignal signal, WorkerPresence presence, LeaseTerms terms) {
    this.database = database;
    this.signal = signal;
    this.presence = presence;
    this.poll = new ClaimPoll(database, signal, presence);
    this.terms = terms;
  }

  /** Tasks for a worker, or none in time; empty when the worker has left or was never known. */
  public Optional<ClaimRequest.Claimed> claim(long worker, ClaimRequest request) {
    List<String> types =
        request.types().stream().filter(type -> !TaskTypes.SERVER_ONLY.contains(type)).toList();
    return claimTypes(worker, new ClaimRequest(types, request.tasksMax(), request.waitMillis()));
  }

  /** As {@link #claim}, of whatever types are asked for. */
  public Optional<ClaimRequest.Claimed> claimTypes(long worker, ClaimRequest request) {
    int tasks = Math.clamp(request.tasksMax(), 1, ClaimRequest.TASKS_MAX);
    Optional<List<ClaimedRow>> claimed = await(worker, request, tasks);
    if (claimed.isPresent() && presence.hasLeft(worker)) {
      // It left after its claim, and what it was given has been taken back.
      return Optional.empty();
    }
    if (claimed.isPresent() && claimed.get().size() == tasks) {
      // There may be more of them, and nobody else was told.
      signal.readyHere(claimed.get().stream().map(ClaimedRow::type).distinct().toList());
    }
    return claimed.map(
        rows -> new ClaimRequest.Claimed(rows.stream().map(ClaimedRow::toTask).toList()));
  }

  private Optional<List<ClaimedRow>> await(long worker, ClaimRequest request, int tasks) {
    long waitMillis = Math.clamp(request.waitMillis(), 0, ClaimRequest.WAIT_MILLIS_MAX);
    long deadline = System.nanoTime() + Duration.ofMillis(waitMillis).toNanos();
    boolean isLong = waitMillis >= POLL.toMillis();
    try (ReadySignal.Ticket ticket = signal.take(worker, request.types())) {
      Found found = Found.NOTHING;
      boolean look = !isLong || !poll.isKnownToBeEmpty(request.types());
      while (true) {
        Optional<Present> present = presence.see(worker);
        found =
            look && present.isPresent() ? claimNow(present.get(), request, tasks) : Found.NOTHING;
        if (present.isEmpty() || found.isGone()) {
          return Optional.empty();
        }
        long left = deadline - System.nanoTime();
        if (!found.tasks().isEmpty() || left <= 0) {
          return Optional.of(found.tasks());
        }
        switch (await(ticket, found.passedOver(), left)) {
          case CLOSED -> {
            return Optional.of(List.of());
          }
          case TIME -> look = found.passedOver() || !isLong;
          case SIGNAL -> look = true;
        }
      }
    }
  }

  private ReadySignal.Woken await(ReadySignal.Ticket ticket, boolean passedOver, long nanosLeft) {
    long nanos = passedOver ? Math.min(nanosLeft, PASSED_OVER_POLL.toNanos()) : nanosLeft;
    poll.attend();
    try {
      return ticket.await(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ReadySignal.Woken.CLOSED;
    }
  }

  /**
   * @param passedOver there was more to claim, but somebody held its job
   * @param isGone the worker has left
   */
  private record Found(List<ClaimedRow> tasks, boolean passedOver, boolean isGone) {
    private static final Found NOTHING = new Found(List.of(), false, false);
  }

  private Found claimNow(Present present, ClaimRequest request, int tasks) {
    Claimant claimant = new Claimant(present.id(), present.name(), terms.lease());
    int lines = Math.max(1, request.types().size());
    int claim = present.claims().getAndIncrement() & Integer.MAX_VALUE;
    List<String> types = new ArrayList<>(request.types());
    Collections.rotate(types, -(claim % lines));
    boolean isCappedFirst = claim / lines % 2 == 0;
    return claimInOrder(claimant, types, isCappedFirst, tasks);
  }

  private Found claimInOrder(
      Claimant claimant, List<String> types, boolean isCappedFirst, int tasks) {
    List<String> tried =
        types.stream().filter(t -> isCappedFirst && cappedSeen.contains(t)).toList();
    Claim capped = claimCapped(claimant, tried, tasks);
    List<ClaimedRow> claimed = new ArrayList<>(capped.tasks());
    if (claimed.size() == tasks || capped.isGone()) {
      return new Found(claimed, false, capped.isGone());
    }
    Claim free = claimFree(claimant, types, tasks - claimed.size());
    claimed.addAll(free.tasks());
    remember(types, free.cappedTypes());
    List<String> untried =
        types.stream().filter(t -> free.cappedTypes().contains(t) && !tried.contains(t)).toList();
    Claim rest = claimCapped(claimant, untried, tasks - claimed.size());
    claimed.addAll(rest.tasks());
    return new Found(claimed, isPassedOver(free), free.isGone() || rest.isGone());
  }

  private Claim claimFree(Claimant claimant, Collection<String> types, int tasks) {
    Claim claim = claimFreeOnce(claimant, types, tasks);
    for (int i = 1; i < PASSED_OVER_TRIES_MAX && isPassedOver(claim); i++) {
      claim = claimFreeOnce(claimant, types, tasks);
    }
    return claim;
  }

  private Claim claimFreeOnce(Claimant claimant, Collection<String> types, int tasks) {
    Claim claim = database.withSession(session -> ClaimSql.claim(session, claimant, types, tasks));
    JobLines.started(claim.started(), claimant.worker(), claimant.name());
    return claim;
  }

  private static boolean isPassedOver(Claim claim) {
    return claim.tasks().isEmpty() && claim.passedOver() > 0;
  }

  /** Locks types in their own order, so that two claims never wait for each other's. */
  private Claim claimCapped(Claimant claimant, List<String> types, int tasks) {
    if (types.isEmpty() || tasks <= 0) {
      return Claim.NONE;
    }
    Claim claim =
        database.inTransaction(
            session -> {
              new TreeSet<>(types).forEach(type -> ClaimSql.lockType(session, type));
              return claimLocked(session, claimant, types, tasks);
            });
    JobLines.started(claim.started(), claimant.worker(), claimant.name());
    return claim;
  }

  private static Claim claimLocked(
      Session session, Claimant claimant, List<String> types, int tasks) {
    List<ClaimedRow> claimed = new ArrayList<>();
    Map<Long, JobLines.Recipe> started = new LinkedHashMap<>();
    boolean isGone = false;
    for (String type : types) {
      int running = claimed.size() < tasks ? ClaimSql.countRunning(session, type) : 0;
      boolean isMore = true;
      while (isMore && claimed.size() < tasks) {
        Claim one = ClaimSql.claimCapped(session, claimant, type, running++);
        claimed.addAll(one.tasks());
        started.putAll(one.started());
        isGone |= one.isGone();
        isMore = !one.tasks().isEmpty();
      }
    }
    return new Claim(Set.of(), 0, isGone, claimed, started);
  }

  private void remember(Collection<String> asked, Set<String> capped) {
    cappedSeen.addAll(capped);
    Set<String> none = new HashSet<>(asked);
    none.removeAll(capped);
    cappedSeen.removeAll(none);
  }
}
