package ordo.server.dispatch.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.server.db.Database;

/**
 * Which workers are here, without a write for each message: a worker's row is touched at most every
 * few seconds, and the rows of all that wait in one statement. Safe for many threads.
 */
public final class WorkerPresence {
  public static final Duration TOUCH = Duration.ofSeconds(5);

  /** A worker that sends nothing for so long is no longer alive to others. */
  static final Duration SILENT_MAX = Duration.ofSeconds(60);

  private static final int REMEMBERED_MAX = 10_000;

  private final Database database;
  private final Map<Long, Seen> seen = new ConcurrentHashMap<>();
  private final Set<Long> left = ConcurrentHashMap.newKeySet();

  private record Seen(Present worker, long nanos) {
    private boolean isFresh() {
      return System.nanoTime() - nanos < TOUCH.toNanos();
    }
  }

  /**
   * A worker that is here.
   *
   * @param rank of the greatest class that it takes
   * @param claims how often it has asked for tasks
   */
  public record Present(long id, String name, int rank, AtomicInteger claims) {}

  public WorkerPresence(Database database) {
    this.database = database;
  }

  /** A worker that is here; empty when it has left or was never known. */
  public Optional<Present> see(long worker) {
    if (left.contains(worker)) {
      return Optional.empty();
    }
    Optional<Seen> last = Optional.ofNullable(seen.get(worker));
    if (last.isPresent() && last.get().isFresh()) {
      return last.map(Seen::worker);
    }
    AtomicInteger claims =
        last.map(before -> before.worker().claims()).orElseGet(AtomicInteger::new);
    return note(worker, claims);
  }

  /** The rank of the greatest class that a worker takes, as it was known last. */
  public int rank(long worker) {
    return Optional.ofNullable(seen.get(worker))
        .map(Seen::worker)
        .or(() -> see(worker))
        .map(Present::rank)
        .orElse(0);
  }

  /** In the database; empty if that knows no such worker. */
  private Optional<Present> note(long worker, AtomicInteger claims) {
    Optional<WorkerSql.Here> here = database.withSession(session -> WorkerSql.see(session, worker));
    if (here.isEmpty()) {
      seen.remove(worker);
    }
    return here.map(known -> remember(new Present(worker, known.name(), known.rank(), claims)));
  }

  /**
   * Signs of life of all these workers in one statement, which say nothing new but that they wait.
   *
   * @return those of them that are here no more
   */
  public Set<Long> seeWaiting(Collection<Long> workers) {
    List<Long> here = database.withSession(session -> WorkerSql.seeAll(session, workers));
    here.forEach(
        worker ->
            Optional.ofNullable(seen.get(worker)).ifPresent(before -> remember(before.worker())));
    Set<Long> gone = new HashSet<>(workers);
    here.forEach(gone::remove);
    gone.forEach(seen::remove);
    return gone;
  }

  public boolean hasLeft(long worker) {
    return left.contains(worker);
  }

  /** From now on this server's claims give nothing to it. */
  void leave(long worker) {
    if (left.size() >= REMEMBERED_MAX) {
      left.clear();
    }
    left.add(worker);
    seen.remove(worker);
  }

  private Present remember(Present worker) {
    if (seen.size() >= REMEMBERED_MAX) {
      seen.clear();
    }
    seen.put(worker.id(), new Seen(worker, System.nanoTime()));
    return worker;
  }
}
