package ordo.server.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.dispatch.ClaimSql.Claim;
import ordo.server.dispatch.ClaimSql.Claimant;
import ordo.wire.ClaimRequest;

/**
 * Gives tasks to workers: a long poll. Safe for many threads.
 *
 * <p>Tasks whose type is capped by {@code max_concurrency} are claimed one by one under a lock on
 * their type, all others many at a time without any.
 */
public final class TaskClaim {
  /** A waiting claim looks by itself so often, whatever it has heard. */
  static final Duration POLL = Duration.ofSeconds(1);

  /** Tries at once when somebody else held the job of a claimable task. */
  private static final int PASSED_OVER_TRIES_MAX = 3;

  /** Then it waits so long: about as the other one's transaction, of which nobody will tell. */
  private static final Duration PASSED_OVER_POLL = Duration.ofMillis(5);

  private final Database database;
  private final ReadySignal signal;
  private final WorkerPresence presence;
  private final WorkerRegistry registry;
  private final LeaseTerms terms;
  private final Set<String> cappedSeen = ConcurrentHashMap.newKeySet();

  TaskClaim(
      Database database,
      ReadySignal signal,
      WorkerPresence presence,
      WorkerRegistry registry,
      LeaseTerms terms) {
    this.database = database;
    this.signal = signal;
    this.presence = presence;
    this.registry = registry;
    this.terms = terms;
  }

  /** Tasks for a worker, or none in time; empty when the worker has left or was never known. */
  public Optional<ClaimRequest.Claimed> claim(long worker, ClaimRequest request) {
    List<String> types =
        request.types().stream().filter(type -> !TaskTypes.SERVER_ONLY.contains(type)).toList();
    return claimTypes(worker, new ClaimRequest(types, request.tasksMax(), request.waitMillis()));
  }

  /** As {@link #claim}, for the server's own loops: their types too. */
  public Optional<ClaimRequest.Claimed> claimTypes(long worker, ClaimRequest request) {
    int tasks = Math.clamp(request.tasksMax(), 1, ClaimRequest.TASKS_MAX);
    Optional<List<ClaimedRow>> claimed = poll(worker, request, tasks);
    if (claimed.isPresent() && presence.hasLeft(worker)) {
      // It left while its claim was under way: nobody will run what was claimed.
      registry.leave(worker);
      return Optional.empty();
    }
    if (claimed.isPresent() && claimed.get().size() == tasks) {
      // There may be more of them, and nobody else was told.
      signal.readyHere(claimed.get().stream().map(ClaimedRow::type).distinct().toList());
    }
    return claimed.map(
        rows -> new ClaimRequest.Claimed(rows.stream().map(ClaimedRow::toTask).toList()));
  }

  private Optional<List<ClaimedRow>> poll(long worker, ClaimRequest request, int tasks) {
    long waitMillis = Math.clamp(request.waitMillis(), 0, ClaimRequest.WAIT_MILLIS_MAX);
    long deadline = System.nanoTime() + Duration.ofMillis(waitMillis).toNanos();
    try (ReadySignal.Ticket ticket = signal.take(request.types())) {
      while (true) {
        Optional<String> name = presence.see(worker);
        if (name.isEmpty()) {
          return Optional.empty();
        }
        Claimant claimant = new Claimant(worker, name.get(), terms.lease());
        Found found = claimNow(claimant, request.types(), tasks);
        Duration poll = found.passedOver() ? PASSED_OVER_POLL : POLL;
        long left = deadline - System.nanoTime();
        if (!found.tasks().isEmpty() || left <= 0 || !await(ticket, poll, left)) {
          return Optional.of(found.tasks());
        }
      }
    }
  }

  private boolean await(ReadySignal.Ticket ticket, Duration poll, long nanosLeft) {
    try {
      return ticket.await(Duration.ofNanos(Math.min(nanosLeft, poll.toNanos())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * @param passedOver there was more to claim, but somebody held its job
   */
  private record Found(List<ClaimedRow> tasks, boolean passedOver) {}

  private Found claimNow(Claimant claimant, Collection<String> types, int tasks) {
    boolean passedOver = false;
    List<ClaimedRow> claimed = new ArrayList<>();
    Set<String> capped = new TreeSet<>(types);
    capped.retainAll(cappedSeen);
    claimed.addAll(claimCapped(claimant, capped, tasks));
    if (claimed.size() < tasks) {
      Claim free = claimFree(claimant, types, tasks - claimed.size());
      passedOver = isPassedOver(free);
      claimed.addAll(free.tasks());
      Set<String> unseen = new TreeSet<>(free.cappedTypes());
      unseen.removeAll(capped);
      claimed.addAll(claimCapped(claimant, unseen, tasks - claimed.size()));
      remember(types, free.cappedTypes());
    }
    return new Found(claimed, passedOver);
  }

  private Claim claimFree(Claimant claimant, Collection<String> types, int tasks) {
    Claim claim = claimFreeOnce(claimant, types, tasks);
    for (int i = 1; i < PASSED_OVER_TRIES_MAX && isPassedOver(claim); i++) {
      claim = claimFreeOnce(claimant, types, tasks);
    }
    return claim;
  }

  private Claim claimFreeOnce(Claimant claimant, Collection<String> types, int tasks) {
    return database.withSession(session -> ClaimSql.claim(session, claimant, types, tasks));
  }

  private static boolean isPassedOver(Claim claim) {
    return claim.tasks().isEmpty() && claim.passedOver() > 0;
  }

  /** Types in order, so that two claims never wait for each other's locks. */
  private List<ClaimedRow> claimCapped(Claimant claimant, Set<String> types, int tasks) {
    if (types.isEmpty() || tasks <= 0) {
      return List.of();
    }
    return database.inTransaction(
        session -> {
          List<ClaimedRow> claimed = new ArrayList<>();
          for (String type : types) {
            claimed.addAll(claimCapped(session, claimant, type, tasks - claimed.size()));
          }
          return claimed;
        });
  }

  private static List<ClaimedRow> claimCapped(
      Session session, Claimant claimant, String type, int tasks) {
    List<ClaimedRow> claimed = new ArrayList<>();
    ClaimSql.lockType(session, type);
    int running = ClaimSql.countRunning(session, type);
    while (claimed.size() < tasks) {
      Claim claim = ClaimSql.claimCapped(session, claimant, type, running + claimed.size());
      if (claim.tasks().isEmpty()) {
        break;
      }
      claimed.addAll(claim.tasks());
    }
    return claimed;
  }

  private void remember(Collection<String> asked, Set<String> capped) {
    asked.forEach(
        type -> {
          if (capped.contains(type)) {
            cappedSeen.add(type);
          } else {
            cappedSeen.remove(type);
          }
        });
  }
}
