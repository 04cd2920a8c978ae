package ordo.server.upkeep;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import ordo.model.StorePath;
import ordo.server.db.Database;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;
import ordo.server.upkeep.StagingSweepSql.Dead;
import ordo.store.Store;

/**
 * Removes what dead attempts left in the store: those that failed, were lost, given back or
 * cancelled, some time after their end, since a worker that wakes late takes back what it put by
 * itself. A folder goes before its attempt is noted as swept, so that a sweep which is killed
 * between the two is repeated. One thread of its own; any number of servers may run it.
 */
public final class StagingSweep implements BackgroundService {
  /** Longer than a worker puts a product that it began to put while its lease was held. */
  public static final Duration ENDED_BEFORE = Duration.ofHours(1);

  private static final Logger LOG = System.getLogger(StagingSweep.class.getName());
  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final Duration TURN_MAX = Duration.ofMinutes(10);
  private static final int ATTEMPTS_TOGETHER_MAX = 100;

  private final Database database;
  private final Store store;
  private final Duration endedBefore;
  private final Loop loop = new Loop(new Pace("staging sweep", PERIOD, TURN_MAX), this::runOnce);

  public StagingSweep(Database database, Store store) {
    this(database, store, ENDED_BEFORE);
  }

  StagingSweep(Database database, Store store, Duration endedBefore) {
    this.database = database;
    this.store = store;
    this.endedBefore = endedBefore;
  }

  @Override
  public void start() {
    loop.start();
  }

  /** Sweeps all that is due now; what the store refuses is tried again at the next look. */
  @Override
  public int runOnce() {
    int swept = 0;
    List<Dead> dead = due(Dead.NONE);
    while (!dead.isEmpty() && !loop.isStopping()) {
      dead.forEach(this::sweep);
      swept += dead.size();
      dead = due(dead.getLast());
    }
    return swept;
  }

  @Override
  public List<Watched> watched() {
    return List.of(loop);
  }

  @Override
  public void close() {
    loop.close();
  }

  private List<Dead> due(Dead after) {
    return database.withSession(
        session -> StagingSweepSql.due(session, endedBefore, after, ATTEMPTS_TOGETHER_MAX));
  }

  private void sweep(Dead dead) {
    if (loop.isStopping()) {
      return;
    }
    try {
      store.delete(new StorePath(dead.folder()));
      database.useSession(session -> StagingSweepSql.swept(session, dead));
    } catch (IOException e) {
      String what = "{0} could not be removed; tried again: {1}";
      LOG.log(Level.WARNING, what, dead.folder(), e.getMessage());
    }
  }
}
