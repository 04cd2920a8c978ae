package ordo.server.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAway;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;
import ordo.server.submit.JobSubmission;

/**
 * The service that does it, in bounded batches, on one thread. Any number of servers may run it.
 */
public final class Upkeep implements BackgroundService {
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
  @Override
  public void start() {
    loop.start();
  }

  @Override
  public List<Watched> watched() {
    return List.of(loop);
  }

  /** One look at all that is due; the loop's turn, or a test's. */
  @Override
  public int runOnce() {
    try {
      Instant databaseTime = database.now();
      long now = nanos.getAsLong();
      readiness.answered(now, databaseTime);
      int done = dispatch.releaseRetries();
      if (now - expiredAt >= EXPIRY_PERIOD.toNanos()) {
        expiredAt = now;
        done += expire();
      }
      if (now - forgotAt >= FORGET_PERIOD.toNanos()) {
        forgotAt = now;
        done += submission.forgetKeys(KEYS_FORGOTTEN_MAX);
        done += dispatch.forgetWorkers();
      }
      return done;
    } catch (DatabaseAway e) {
      readiness.failed();
      throw e;
    }
  }

  @Override
  public void close() {
    loop.close();
  }

  private int expire() {
    int expired = readiness.isReadyFor(terms.lease()) ? dispatch.expireLeases() : 0;
    if (expired > 0) {
      LOG.log(Level.WARNING, "{0} attempts ended: no sign of life from their workers", expired);
    }
    return expired;
  }
}
