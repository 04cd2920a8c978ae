package ordo.server.dispatch.lease;

import java.util.Optional;
import ordo.server.db.Database;
import ordo.server.dispatch.task.HeldAttempt;
import ordo.wire.ClaimedTask.AttemptKey;

/** Which attempts are whose just now. Safe for many threads. */
public final class HeldAttempts {
  private final Database database;

  public HeldAttempts(Database database) {
    this.database = database;
  }

  /** Empty for an attempt that is over, and for another worker's. */
  public Optional<HeldAttempt> find(long worker, AttemptKey key) {
    return database.withSession(session -> HeldSql.find(session, worker, key));
  }
}
