package ordo.server.dispatch.claim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.dispatch.claim.ClaimSql.Claim;
import ordo.server.dispatch.claim.ClaimSql.Claimant;
import ordo.server.dispatch.job.JobLines;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.StepPace;
import ordo.server.dispatch.worker.WorkerPresence.Present;
import ordo.wire.ClaimRequest;

/**
 * Claims what there is, without waiting for more. Safe for many threads.
 *
 * <p>Tasks whose type is capped by {@code max_concurrency} are claimed one by one under a lock on
 * their type, for which a claim waits; all others many at a time without any. Within a line the
 * tasks come by turn; between the lines of a worker's types nothing is compared, so each of its
 * claims begins with another one.
 */
public final class Claimer {
  /** Tries at once when somebody else held the job of a claimable task. */
  private static final int PASSED_OVER_TRIES_MAX = 3;

  private final Database database;
  private final LeaseTerms terms;
  private final StepPace pace;
  private final Set<String> cappedSeen = ConcurrentHashMap.newKeySet();

  /**
   * @param pace of steps, by which those are left that a worker has no time for
   */
  public Claimer(Database database, LeaseTerms terms, StepPace pace) {
    this.pace = pace;
    this.database = database;
    this.terms = terms;
  }

  /**
   * What one look came to.
   *
   * @param passedOver there was more to claim, but somebody held its job
   * @param isGone the worker has left
   */
  record Got(List<ClaimedRow> tasks, boolean passedOver, boolean isGone) {
    static final Got NOTHING = new Got(List.of(), false, false);
    static final Got GONE = new Got(List.of(), false, true);
  }

  Got claim(Present worker, ClaimRequest request, int tasks) {
    Claimant claimant =
        new Claimant(worker.id(), worker.name(), worker.rank(), terms.lease(), bytesMax(request));
    int lines = Math.max(1, request.types().size());
    int claim = worker.claims().getAndIncrement() & Integer.MAX_VALUE;
    List<String> types = new ArrayList<>(request.types());
    Collections.rotate(types, -(claim % lines));
    boolean isCappedFirst = claim / lines % 2 == 0;
    return claimInOrder(claimant, types, isCappedFirst, tasks);
  }

  /** By type, where the worker's life has an end. */
  private Map<String, Long> bytesMax(ClaimRequest request) {
    Map<String, Long> most = new LinkedHashMap<>();
    if (request.lifeLeftSeconds() != null) {
      request.types().stream()
          .distinct()
          .forEach(type -> most.put(type, pace.bytesWithin(type, request.lifeLeftSeconds())));
    }
    return most;
  }

  private Got claimInOrder(
      Claimant claimant, List<String> types, boolean isCappedFirst, int tasks) {
    List<String> tried =
        types.stream().filter(t -> isCappedFirst && cappedSeen.contains(t)).toList();
    Claim capped = claimCapped(claimant, tried, tasks);
    List<ClaimedRow> claimed = new ArrayList<>(capped.tasks());
    if (claimed.size() == tasks || capped.isGone()) {
      return new Got(claimed, false, capped.isGone());
    }
    Claim free = claimFree(claimant, types, tasks - claimed.size());
    claimed.addAll(free.tasks());
    remember(types, free.cappedTypes());
    List<String> untried =
        types.stream().filter(t -> free.cappedTypes().contains(t) && !tried.contains(t)).toList();
    Claim rest = claimCapped(claimant, untried, tasks - claimed.size());
    claimed.addAll(rest.tasks());
    return new Got(claimed, isPassedOver(free), free.isGone() || rest.isGone());
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
              new TreeSet<>(types).forEach(type -> LineSql.lockType(session, type));
              return claimLocked(session, claimant, types, tasks);
            });
    JobLines.started(claim.started(), claimant.worker(), claimant.name());
    return claim;
  }

  private static Claim claimLocked(
      Session session, Claimant claimant, List<String> types, int tasks) {
    List<ClaimedRow> claimed = new ArrayList<>();
    Map<Long, JobLines.RecipeName> started = new LinkedHashMap<>();
    boolean isGone = false;
    for (String type : types) {
      int running = claimed.size() < tasks ? LineSql.countRunning(session, type) : 0;
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
