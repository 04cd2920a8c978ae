package ordo.server.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAway;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;
import ordo.server.submit.JobSubmission;

/**
 * The service that does it, in bounded batches, on one thread. Any number of servers may run it.
 */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Upkeep.class.getName());
  private static final Duration PERIOD = Duration.ofMillis(200);
  private static final Duration EXPIRY_PERIOD = Duration.ofSeconds(1);
  private static final Duration FORGET_PERIOD = Duration.ofMinutes(10);
  private static final Duration TURN_MAX = Duration.ofMinutes(2);
  private static final int KEYS_FORGOTTEN_MAX = 10_000;

  private final Database database;
  private final Dispatch dispatch;
  private final JobSubmission submission;
  private final LeaseTerms terms;
  private final LongSupplier nanos;
  private final Readiness readiness = new Readiness();
  private final Loop loop = new Loop(new Pace("upkeep", PERIOD, TURN_MAX), this::runOnce);
  private long expiredAt;
  private long forgotAt;

  public Upkeep(Database database, Dispatch dispatch, JobSubmission submission, LeaseTerms terms) {
    this(database, dispatch, submission, terms, System::nanoTime);
  }

  /**
   * @param nanos time that only grows
   */
  Upkeep(
      Database database,
      Dispatch dispatch,
      JobSubmission submission,
      LeaseTerms terms,
      LongSupplier nanos) {
    this.database = database;
    this.dispatch = dispatch;
    this.submission = submission;
    this.terms = terms;
    this.nanos = nanos;
    this.expiredAt = nanos.getAsLong() - EXPIRY_PERIOD.toNanos();
    this.forgotAt = nanos.getAsLong();
  }

  /** Once the server can be reached by its workers. */
  public void start() {
    loop.start();
  }

  public Watched watched() {
    return loop;
  }

  /** One look at all that is due; the loop's turn, or a test's. */
  public void runOnce() {
    try {
      Instant databaseTime = database.now();
      long now = nanos.getAsLong();
      readiness.answered(now, databaseTime);
      dispatch.releaseRetries();
      if (now - expiredAt >= EXPIRY_PERIOD.toNanos()) {
        expiredAt = now;
        expire();
      }
      if (now - forgotAt >= FORGET_PERIOD.toNanos()) {
        forgotAt = now;
        submission.forgetKeys(KEYS_FORGOTTEN_MAX);
        dispatch.forgetWorkers();
      }
    } catch (DatabaseAway e) {
      readiness.failed();
      throw e;
    }
  }

  @Override
  public void close() {
    loop.close();
  }

  private void expire() {
    if (readiness.isReadyFor(terms.lease())) {
      int expired = dispatch.expireLeases();
      if (expired > 0) {
        LOG.log(Level.WARNING, "{0} attempts ended: no sign of life from their workers", expired);
      }
    }
  }
}
