package ordo.server.upkeep;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ordo.model.StorePath;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAway;
import ordo.server.delivered.Delivered;
import ordo.server.view.JobView;
import ordo.store.Store;

/**
 * Removes jobs that ended long ago and what their steps made; inputs and delivered outputs stay. A
 * job that a retry goes back to stays as long as the retry, and one whose products another job has
 * as inputs as long as that. One thread of its own, as large folders take their time; any number of
 * servers may run it.
 */
public final class Retention implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Retention.class.getName());
  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final Duration STOP_MAX = Duration.ofSeconds(5);
  private static final int JOBS_TOGETHER_MAX = 100;

  private final Database database;
  private final Store store;
  private final Delivered delivered;
  private final JobView view;
  private final Duration kept;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("retention").unstarted(this::run);

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

  public void start() {
    thread.start();
  }

  /**
   * Removes what is due now, jobs first; what lies in the store goes once their rows are gone for
   * good. What the store refuses is tried again at the next look.
   */
  public void runOnce() {
    int removed = 0;
    int together = JOBS_TOGETHER_MAX;
    while (together == JOBS_TOGETHER_MAX && !isStopping()) {
      together = removeSome();
      removed += together;
    }
    if (removed > 0) {
      LOG.log(
          Level.INFO, "{0} jobs removed that ended more than {1} days ago", removed, kept.toDays());
    }
    view.forgetKept();
    database.withSession(RetentionSql::due).forEach(this::emptyFolder);
  }

  /** Idempotent; returns within {@link #STOP_MAX}. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      if (thread.isAlive()) {
        thread.join(STOP_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int removeSome() {
    return database.inTransaction(
        session -> {
          List<Long> jobs = RetentionSql.hold(session, kept, JOBS_TOGETHER_MAX);
          return jobs.isEmpty() ? 0 : RetentionSql.remove(session, jobs);
        });
  }

  private void emptyFolder(String path) {
    if (isStopping()) {
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

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void run() {
    try {
      do {
        runSafely();
      } while (!stopping.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      // stopping
    }
  }

  /** A bug in one round must not end all later ones. */
  private void runSafely() {
    try {
      runOnce();
    } catch (DatabaseAway e) {
      LOG.log(Level.DEBUG, "retention: {0}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "retention failed; tried again", e);
    }
  }
}
