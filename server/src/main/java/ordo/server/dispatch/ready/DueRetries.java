package ordo.server.dispatch.ready;

import java.util.List;
import ordo.server.db.Database;

/** Tasks whose wait for another attempt is over become claimable. */
public final class DueRetries {
  static final int TOGETHER_MAX = 500;

  private final Database database;
  private final ReadySignal signal;

  public DueRetries(Database database, ReadySignal signal) {
    this.database = database;
    this.signal = signal;
  }

  /** At most a batch of them; returns how many. */
  public int release() {
    List<String> types = database.withSession(session -> DueSql.release(session, TOGETHER_MAX));
    signal.ready(types);
    return types.size();
  }
}
