package ordo.server.upkeep;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import ordo.model.StorePath;
import ordo.server.db.Database;
import ordo.server.delivered.Delivered;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;
import ordo.server.view.JobView;
import ordo.store.Store;

/**
 * Removes jobs that ended long ago and what their steps made; inputs and delivered outputs stay. A
 * job that a retry goes back to stays as long as the retry, and one whose products another job has
 * as inputs as long as that. One thread of its own, as large folders take their time; any number of
 * servers may run it.
 */
public final class Retention implements BackgroundService {
  private static final Logger LOG = System.getLogger(Retention.class.getName());
  private static final Duration PERIOD = Duration.ofMinutes(10);

  /** Folders of a hundred jobs, on a slow disk. */
  private static final Duration TURN_MAX = Duration.ofHours(1);

  private static final int JOBS_TOGETHER_MAX = 100;

  private final Database database;
  private final Store store;
  private final Delivered delivered;
  private final JobView view;
  private final Duration kept;
  private final Loop loop = new Loop(new Pace("retention", PERIOD, TURN_MAX), this::runOnce);

  /**
   * @param kept how long an ended job is kept
   * @param view of this server, which forgets what it keeps in memory
   */
  public Retention(Database database, Store store, JobView view, Duration kept) {
    this.database = database;
    this.store = store;
    this.delivered = new Delivered(database, store);
    this.view = view;
    this.kept = kept;
  }

  @Override
  public void start() {
    loop.start();
  }

  /**
   * Removes what is due now, jobs first; what lies in the store goes once their rows are gone for
   * good. What the store refuses is tried again at the next look.
   */
  @Override
  public int runOnce() {
    int removed = removeAll();
    if (removed > 0) {
      LOG.log(
          Level.INFO, "{0} jobs removed that ended more than {1} days ago", removed, kept.toDays());
    }
    view.forgetKept();
    database.withSession(RetentionSql::due).forEach(this::emptyFolder);
    return removed;
  }

  private int removeAll() {
    int removed = 0;
    int together = JOBS_TOGETHER_MAX;
    while (together == JOBS_TOGETHER_MAX && !loop.isStopping()) {
      together = removeSome();
      removed += together;
    }
    return removed;
  }

  @Override
  public List<Watched> watched() {
    return List.of(loop);
  }

  @Override
  public void close() {
    loop.close();
  }

  private int removeSome() {
    return database.inTransaction(
        session -> {
          List<Long> jobs = RetentionSql.hold(session, kept, JOBS_TOGETHER_MAX);
          return jobs.isEmpty() ? 0 : RetentionSql.remove(session, jobs);
        });
  }

  private void emptyFolder(String path) {
    if (loop.isStopping()) {
      return;
    }
    try {
      delivered.readBefore(new StorePath(path));
      store.delete(new StorePath(path));
      database.useSession(session -> RetentionSql.done(session, path));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} could not be removed; tried again: {1}", path, e.getMessage());
    }
  }
}
