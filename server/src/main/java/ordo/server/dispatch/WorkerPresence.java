package ordo.server.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ordo.server.db.Database;

/**
 * Which workers are here, without a write for each message: a worker's row is touched at most every
 * few seconds. Safe for many threads.
 */
final class WorkerPresence {
  static final Duration TOUCH = Duration.ofSeconds(5);

  /** A worker that sends nothing for so long is no longer alive to others. */
  static final Duration SILENT_MAX = Duration.ofSeconds(60);

  private static final int REMEMBERED_MAX = 10_000;

  private final Database database;
  private final Map<Long, Seen> seen = new ConcurrentHashMap<>();
  private final Set<Long> left = ConcurrentHashMap.newKeySet();

  private record Seen(String name, long nanos) {}

  WorkerPresence(Database database) {
    this.database = database;
  }

  /** The name of a worker that is here; empty when it has left or was never known. */
  Optional<String> see(long worker) {
    if (left.contains(worker)) {
      return Optional.empty();
    }
    Seen last = seen.get(worker);
    if (last != null && System.nanoTime() - last.nanos() < TOUCH.toNanos()) {
      return Optional.of(last.name());
    }
    Optional<String> name = database.withSession(session -> WorkerSql.see(session, worker));
    if (seen.size() >= REMEMBERED_MAX) {
      seen.clear();
    }
    name.ifPresentOrElse(
        known -> seen.put(worker, new Seen(known, System.nanoTime())), () -> seen.remove(worker));
    return name;
  }

  boolean hasLeft(long worker) {
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
}
