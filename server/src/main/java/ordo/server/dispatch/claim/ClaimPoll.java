package ordo.server.dispatch.claim;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAway;
import ordo.server.dispatch.ready.ReadySignal;
import ordo.server.dispatch.worker.WorkerPresence;

/**
 * Looks for all waiting claims of a server once a second, in one statement, and wakes one for each
 * type that has something; whoever takes as much as it asked for wakes the next. It is what
 * correctness rests on: a signal or a notice that is lost costs at most about a second.
 *
 * <p>It is no service beside the requests but part of a claim that waits: its thread lives while
 * somebody does. What it knows is in concurrent collections; any thread may ask.
 */
final class ClaimPoll {
  static final Duration PERIOD = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(ClaimPoll.class.getName());

  /** Before a worker that waits would have to say itself that it is here. */
  private static final Duration TOUCH = WorkerPresence.TOUCH.minus(PERIOD.multipliedBy(2));

  private static final int TYPES_KNOWN_MAX = 1_000;

  private final Database database;
  private final ReadySignal signal;
  private final WorkerPresence presence;
  private final AtomicBoolean isRunning = new AtomicBoolean();
  private final Map<String, Nothing> nothing = new ConcurrentHashMap<>();
  private long touchedAt = System.nanoTime();

  /**
   * A look that found nothing of a type.
   *
   * @param signals that had come before it
   * @param nanos when it began
   */
  private record Nothing(long signals, long nanos) {}

  ClaimPoll(Database database, ReadySignal signal, WorkerPresence presence) {
    this.database = database;
    this.signal = signal;
    this.presence = presence;
  }

  /** Somebody waits, from before this call on. */
  void attend() {
    if (isRunning.compareAndSet(false, true)) {
      Thread.ofVirtual().name("looks for waiting claims").start(this::run);
    }
  }

  /**
   * Whether the last look, or the one before, found nothing of any of these types, and no signal
   * has come since. Who waits has taken a ticket before, so that it hears what comes later, and is
   * looked for within a second.
   */
  boolean isKnownToBeEmpty(List<String> types) {
    long signals = signal.signals();
    long now = System.nanoTime();
    return types.stream().allMatch(type -> isFresh(nothing.get(type), signals, now));
  }

  private static boolean isFresh(Nothing look, long signals, long now) {
    return look != null && look.signals() == signals && now - look.nanos() < 2 * PERIOD.toNanos();
  }

  private void run() {
    try {
      lookWhileSomebodyWaits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      isRunning.set(false);
    }
    if (!signal.isClosed() && !signal.whoWaits().workers().isEmpty()) {
      attend();
    }
  }

  private void lookWhileSomebodyWaits() throws InterruptedException {
    while (!signal.isClosed()) {
      TimeUnit.MILLISECONDS.sleep(PERIOD.toMillis());
      ReadySignal.Waiting waiting = signal.whoWaits();
      if (waiting.workers().isEmpty()) {
        return;
      }
      lookSafely(waiting);
    }
  }

  /** Whatever one look meets must not end all later ones. */
  private void lookSafely(ReadySignal.Waiting waiting) {
    try {
      look(waiting);
    } catch (DatabaseAway e) {
      LOG.log(Level.DEBUG, "waiting claims: {0}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "looking for waiting claims failed; tried again", e);
    }
  }

  private void look(ReadySignal.Waiting waiting) {
    signal.wake(gone(waiting.workers())::contains);
    Nothing look = new Nothing(signal.signals(), System.nanoTime());
    List<String> claimable =
        database.withSession(session -> LineSql.claimable(session, waiting.types()));
    remember(waiting.types(), claimable, look);
    if (!claimable.isEmpty()) {
      signal.readyHere(claimable);
    }
  }

  /** Of those who wait; now and then the others are noted as seen. */
  private Set<Long> gone(Set<Long> workers) {
    Set<Long> gone = new HashSet<>(workers);
    gone.removeIf(worker -> !presence.hasLeft(worker));
    if (System.nanoTime() - touchedAt >= TOUCH.toNanos()) {
      touchedAt = System.nanoTime();
      gone.addAll(presence.seeWaiting(workers));
    }
    return gone;
  }

  private void remember(Set<String> asked, List<String> claimable, Nothing look) {
    if (nothing.size() > TYPES_KNOWN_MAX) {
      nothing.clear();
    }
    asked.forEach(type -> nothing.put(type, look));
    claimable.forEach(
        line -> nothing.remove(line.substring(0, line.lastIndexOf(ReadySignal.RANK))));
  }
}
