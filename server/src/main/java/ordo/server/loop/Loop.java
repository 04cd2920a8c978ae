package ordo.server.loop;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import ordo.server.db.DatabaseAway;
import ordo.wire.Backoff;

/**
 * A background service: turns on a thread of its own, one after another, until it is closed. A turn
 * that throws anything, an {@link Error} too, is told in the log, and the next comes after a wait
 * that grows with each failure in a row.
 *
 * <p>The thread alone writes {@code last}; any thread may ask, close, and close again.
 */
public final class Loop implements Watched, AutoCloseable {
  private static final Logger LOG = System.getLogger(Loop.class.getName());
  private static final Duration AGAIN_MIN = Duration.ofSeconds(1);
  private static final Backoff BACKOFF = new Backoff(AGAIN_MIN, Duration.ofSeconds(10));

  /** One failed turn may be a bad moment; so many in a row are a fault. */
  private static final int FAILURES_MAX = 3;

  private static final Duration STOP_MAX = Duration.ofSeconds(5);
  private static final Duration CUT_MAX = Duration.ofSeconds(2);

  private final Pace pace;
  private final Turn turn;
  private final LongSupplier nanos;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile Last last;

  /** What is done again and again; should return within the pace's bound. */
  @FunctionalInterface
  public interface Turn {
    void take() throws IOException, InterruptedException;
  }

  /**
   * The last turn that ended.
   *
   * @param failures in a row
   * @param failure of the last one; empty where it went well, or none has ended yet
   */
  private record Last(long endedNanos, int failures, Optional<Throwable> failure) {}

  public Loop(Pace pace, Turn turn) {
    this(pace, turn, System::nanoTime);
  }

  /**
   * @param nanos time that only grows
   */
  public Loop(Pace pace, Turn turn, LongSupplier nanos) {
    this.pace = pace;
    this.turn = turn;
    this.nanos = nanos;
    this.last = new Last(nanos.getAsLong(), 0, Optional.empty());
    this.thread = Thread.ofPlatform().daemon().name(pace.name()).unstarted(this::run);
  }

  public String name() {
    return pace.name();
  }

  public void start() {
    last = new Last(nanos.getAsLong(), last.failures(), last.failure());
    thread.start();
  }

  /** One turn on the caller's thread, before the loop is started; noted as its own turns are. */
  public void runOnce() throws InterruptedException {
    try {
      turn.take();
      noteSuccess();
    } catch (IOException | RuntimeException | Error failure) {
      noteFailure(failure);
    }
  }

  /** Lets a turn under way end, within a bound, and interrupts it then. Idempotent. */
  @Override
  public void close() {
    stopping.countDown();
    if (!hasEnded(STOP_MAX)) {
      cut();
    }
  }

  /** As {@link #close}, and interrupts at once what the turn waits for. */
  public void cut() {
    stopping.countDown();
    thread.interrupt();
    if (!hasEnded(CUT_MAX)) {
      LOG.log(Level.WARNING, "{0} did not stop in time; left behind", name());
    }
  }

  public boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** For a turn that has to wait. False once the loop is being closed, and then at once. */
  public boolean rest(Duration time) throws InterruptedException {
    return !stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public Finding look() {
    Last seen = last;
    Duration age = Duration.ofNanos(nanos.getAsLong() - seen.endedNanos());
    return new Finding(name(), Optional.of(age), problem(seen, age));
  }

  /** What the last turn threw. */
  Optional<Throwable> lastFailure() {
    return last.failure();
  }

  /** How long no turn has ended, where that is too long. */
  Optional<Duration> overdue() {
    Duration age = Duration.ofNanos(nanos.getAsLong() - last.endedNanos());
    Duration longest = pace.period().plus(pace.turnMax());
    return age.compareTo(longest) > 0 ? Optional.of(age) : Optional.empty();
  }

  private Optional<String> problem(Last seen, Duration age) {
    if (!thread.isAlive()) {
      return Optional.of(name() + " is not running");
    }
    if (overdue().isPresent()) {
      return Optional.of(name() + " has ended no turn for " + age.toSeconds() + " s");
    }
    if (seen.failures() < FAILURES_MAX) {
      return Optional.empty();
    }
    return Optional.of(failed(seen));
  }

  private String failed(Last seen) {
    return seen.failure().filter(DatabaseAway.class::isInstance).isPresent()
        ? "the database is away"
        : name() + " failed " + seen.failures() + " times in a row; the log says why";
  }

  private void run() {
    while (!isStopping()) {
      try {
        takeTurn();
        rest(last.failures() == 0 ? pace.period() : wait(last));
      } catch (InterruptedException interrupted) {
        // Closing, or a stray one: the condition above knows.
      } catch (Throwable evenToNoteIt) {
        LockSupport.parkNanos(AGAIN_MIN.toNanos());
      }
    }
  }

  private void takeTurn() throws InterruptedException {
    try {
      turn.take();
      noteSuccess();
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Throwable failure) {
      if (!isStopping()) {
        noteFailure(failure);
      }
    }
  }

  private void noteSuccess() {
    Last before = last;
    last = new Last(nanos.getAsLong(), 0, Optional.empty());
    if (before.failure().filter(failure -> !(failure instanceof DatabaseAway)).isPresent()) {
      LOG.log(Level.INFO, "{0}: well again", name());
    }
  }

  /** First noted, then told: what is told may fail too. */
  private void noteFailure(Throwable failure) {
    Last before = last;
    last = new Last(nanos.getAsLong(), before.failures() + 1, Optional.of(failure));
    switch (failure) {
      case DatabaseAway away -> LOG.log(Level.DEBUG, "{0}: {1}", name(), away.getMessage());
      case IOException broken when isTold(before, broken) ->
          LOG.log(Level.DEBUG, "{0}: {1}", name(), broken.getMessage());
      case IOException broken ->
          LOG.log(Level.WARNING, "{0}: {1}; tried again", name(), broken.getMessage());
      default -> LOG.log(Level.ERROR, name() + " failed; tried again", failure);
    }
  }

  private static boolean isTold(Last before, IOException broken) {
    return before
        .failure()
        .map(Throwable::getMessage)
        .filter(text -> text.equals(broken.getMessage()))
        .isPresent();
  }

  /** Longer with each failure; a database that is away is asked again soon, and often. */
  private static Duration wait(Last last) {
    if (last.failure().filter(DatabaseAway.class::isInstance).isPresent()) {
      return AGAIN_MIN;
    }
    return BACKOFF.after(last.failures());
  }

  /** True also where it has never been started. */
  private boolean hasEnded(Duration longest) {
    if (!thread.isAlive() || thread == Thread.currentThread()) {
      return true;
    }
    try {
      return thread.join(longest);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
