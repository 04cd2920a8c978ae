package ordo.server.dispatch.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ordo.server.auth.Caller;
import ordo.server.db.DatabaseAway;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask;
import ordo.wire.Reason;
import ordo.wire.Renewal;
import ordo.wire.Report;
import ordo.wire.WorkerRegistration;

/**
 * A worker inside the server: claims tasks that only servers run, keeps their leases, and reports,
 * by the same verbs as any worker.
 *
 * <p>One loop claims, one renews, and each task runs on a virtual thread of its own. What runs is
 * in {@code running}; a semaphore holds what may still be taken.
 */
public final class ServerLoop implements BackgroundService {
  private static final Logger LOG = System.getLogger(ServerLoop.class.getName());
  private static final Duration CLAIM_WAIT = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration STOP_MAX = Duration.ofSeconds(10);
  private static final Duration TURN_MAX = Duration.ofMinutes(1);

  private final Work work;
  private final Dispatch dispatch;
  private final LeaseTerms terms;
  private final Semaphore room;
  private final Map<String, ServerAttempt> running = new ConcurrentHashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Loop claimer;
  private final Loop renewer;
  private volatile Optional<Long> worker = Optional.empty();

  /**
   * What a loop does.
   *
   * @param name for people
   * @param types what it claims
   * @param tasksMax that it runs at a time
   */
  public record Work(String name, List<String> types, int tasksMax, Runner runner) {}

  /** Runs one task to its end; a task whose lease is lost should end soon. */
  public interface Runner {
    Report.Ended run(ClaimedTask task, Lease lease);
  }

  /** Whether an attempt may go on; asked before each thing that another holder would undo. */
  public interface Lease {
    /** Whether nobody else can have it now, whatever this server can or cannot reach. */
    boolean isHeld();

    /**
     * Whether the attempt must end. While the lease is neither surely held nor known to be lost, as
     * when no renewal gets through, this waits: only the database knows whose it is.
     */
    boolean isLost();
  }

  public ServerLoop(Work work, Dispatch dispatch, LeaseTerms terms) {
    this.work = work;
    this.dispatch = dispatch;
    this.terms = terms;
    this.room = new Semaphore(work.tasksMax());
    this.claimer =
        new Loop(new Pace(work.name() + " claims", Duration.ZERO, TURN_MAX), this::claim);
    this.renewer =
        new Loop(new Pace(work.name() + " renews", terms.renewal(), TURN_MAX), this::renew);
  }

  @Override
  public void start() {
    claimer.start();
    renewer.start();
  }

  @Override
  public List<Watched> watched() {
    return List.of(claimer, renewer);
  }

  /** Claims what is ready, as far as there is room, and runs it to its end. Returns how many. */
  @Override
  public int runOnce() {
    List<ServerAttempt> attempts = claimSome(Duration.ZERO);
    attempts.forEach(this::run);
    return attempts.size();
  }

  /** Idempotent; what does not end within {@link #STOP_MAX} is given back. */
  @Override
  public void close() {
    stopping.countDown();
    claimer.close();
    awaitRunning();
    renewer.cut();
    running.values().forEach(ServerAttempt::lose);
    leave();
  }

  private void awaitRunning() {
    try {
      if (room.tryAcquire(work.tasksMax(), STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        room.release(work.tasksMax());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave() {
    try {
      worker.ifPresent(id -> dispatch.leave(Caller.SERVER, id));
    } catch (DatabaseAway e) {
      LOG.log(Level.DEBUG, "{0}: left without a word: {1}", work.name(), e.getMessage());
    }
    worker = Optional.empty();
  }

  private void claim() throws InterruptedException {
    if (dispatch.hasEndedWaits()) {
      claimer.rest(AGAIN);
      return;
    }
    claimSome(CLAIM_WAIT).forEach(this::begin);
    if (room.tryAcquire(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
      room.release();
    }
  }

  /** Takes room for each attempt that it returns. */
  private List<ServerAttempt> claimSome(Duration wait) {
    int free = Math.min(room.availablePermits(), ClaimRequest.TASKS_MAX);
    if (free == 0) {
      return List.of();
    }
    long sentNanos = System.nanoTime();
    ClaimRequest request = new ClaimRequest(work.types(), free, wait.toMillis());
    Optional<ClaimRequest.Claimed> claimed = dispatch.claimAsServer(register(), request);
    if (claimed.isEmpty()) {
      worker = Optional.empty();
      return List.of();
    }
    return hold(claimed.get().tasks(), heldUntil(sentNanos));
  }

  private List<ServerAttempt> hold(List<ClaimedTask> tasks, long untilNanos) {
    List<ServerAttempt> attempts =
        tasks.stream().map(task -> new ServerAttempt(task, untilNanos)).toList();
    attempts.forEach(attempt -> running.put(attempt.task().key().token(), attempt));
    room.acquireUninterruptibly(attempts.size());
    return attempts;
  }

  private long heldUntil(long sentNanos) {
    return sentNanos + Renewal.surelyHolds(terms.lease()).toNanos();
  }

  private long register() {
    if (worker.isEmpty()) {
      var resources = new WorkerRegistration.Resources(0, 0, 0);
      String name = work.name() + " of server " + ProcessHandle.current().pid();
      var self =
          new WorkerRegistration(
              name,
              work.types(),
              "",
              resources,
              "ordo serve",
              null,
              WorkerRegistration.Machine.ANY);
      worker = Optional.of(dispatch.register(Caller.SERVER, self).workerId());
    }
    return worker.get();
  }

  /** Where no thread can be had, its lease runs out and it is tried again. */
  private void begin(ServerAttempt attempt) {
    boolean begun = false;
    try {
      Thread.ofVirtual().name(work.name()).start(() -> run(attempt));
      begun = true;
    } finally {
      if (!begun) {
        forget(attempt);
      }
    }
  }

  private void run(ServerAttempt attempt) {
    try {
      report(attempt, outcome(attempt));
    } finally {
      forget(attempt);
    }
  }

  private void forget(ServerAttempt attempt) {
    running.remove(attempt.task().key().token());
    room.release();
  }

  private Report.Ended outcome(ServerAttempt attempt) {
    try {
      return work.runner().run(attempt.task(), attempt);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, work.name() + ": job " + attempt.task().key().jobId() + " failed", e);
      return new Report.Ended(
          attempt.task().key(), Report.Outcome.LOST, Reason.of(e), null, List.of(), List.of());
    }
  }

  /** Until it is taken or the lease is over; whatever else goes wrong is no reason to give up. */
  private void report(ServerAttempt attempt, Report.Ended ended) {
    boolean isOpen = true;
    while (isOpen && !attempt.isOver()) {
      isOpen = !isReported(attempt, ended) && pause();
    }
  }

  private boolean isReported(ServerAttempt attempt, Report.Ended ended) {
    try {
      dispatch.report(Caller.SERVER, new Report(List.of(ended)));
      return true;
    } catch (DatabaseAway e) {
      LOG.log(Level.DEBUG, "{0}: not reported yet: {1}", work.name(), e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, work.name() + ": not reported; tried again", e);
      attempt.abandon();
    }
    return false;
  }

  private void renew() {
    List<ServerAttempt> live = running.values().stream().filter(ServerAttempt::isRenewed).toList();
    if (live.isEmpty() || worker.isEmpty()) {
      return;
    }
    Renewal renewal = renewal(live);
    long sentNanos = System.nanoTime();
    List<String> stopped = dispatch.renew(Caller.SERVER, worker.get(), renewal).stopped();
    live.forEach(attempt -> renewed(attempt, stopped, sentNanos));
  }

  private void renewed(ServerAttempt attempt, List<String> stopped, long sentNanos) {
    if (stopped.contains(attempt.task().key().token())) {
      attempt.lose();
    } else {
      attempt.heldUntil(heldUntil(sentNanos));
    }
  }

  private static Renewal renewal(List<ServerAttempt> live) {
    return new Renewal(
        live.stream()
            .map(attempt -> new Renewal.Live(attempt.task().key(), 0, null, List.of()))
            .toList());
  }

  /** False once the server stops. */
  private boolean pause() {
    try {
      return !stopping.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
