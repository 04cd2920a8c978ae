package ordo.server.dispatch.worker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ordo.server.auth.Caller;
import ordo.server.db.Database;

/** Whose a worker is, which never changes. Safe for many threads. */
public final class WorkerOwners {
  private static final int REMEMBERED_MAX = 20_000;

  private final Database database;
  private final Cache<Long, Long> owners =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).executor(Runnable::run).build();

  public WorkerOwners(Database database) {
    this.database = database;
  }

  void note(long worker, Caller caller) {
    owners.put(worker, caller.token());
  }

  /** Whether another token registered it; false too for one that is not known. */
  public boolean isForeign(Caller caller, long worker) {
    Long owner = owners.get(worker, this::owner);
    return owner != null && owner != caller.token();
  }

  private Long owner(long worker) {
    return database.withSession(session -> WorkerSql.owner(session, worker)).orElse(null);
  }
}
