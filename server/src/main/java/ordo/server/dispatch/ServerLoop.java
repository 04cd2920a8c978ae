package ordo.server.dispatch;

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
import ordo.server.db.DatabaseAway;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask;
import ordo.wire.Renewal;
import ordo.wire.Report;
import ordo.wire.WorkerRegistration;

/**
 * A worker inside the server: claims tasks that only servers run, keeps their leases, and reports,
 * by the same verbs as any worker.
 *
 * <p>One thread claims, one renews, and each task runs on a virtual thread of its own. What runs is
 * in {@code running}; a semaphore holds what may still be taken.
 */
public final class ServerLoop implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ServerLoop.class.getName());
  private static final Duration CLAIM_WAIT = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration STOP_MAX = Duration.ofSeconds(10);
  private static final String UNFORESEEN = "an unforeseen failure; the server's log tells more";

  private final Work work;
  private final Dispatch dispatch;
  private final LeaseTerms terms;
  private final Semaphore room;
  private final Map<String, Attempt> running = new ConcurrentHashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread claimer;
  private final Thread renewer;
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

  /** Whether an attempt may go on. */
  public interface Lease {
    boolean isLost();
  }

  /** One attempt under way. Its lease is lost at a renewal that says so. */
  private static final class Attempt implements Lease {
    private final ClaimedTask task;
    private volatile boolean lost;

    private Attempt(ClaimedTask task) {
      this.task = task;
    }

    @Override
    public boolean isLost() {
      return lost;
    }
  }

  public ServerLoop(Work work, Dispatch dispatch, LeaseTerms terms) {
    this.work = work;
    this.dispatch = dispatch;
    this.terms = terms;
    this.room = new Semaphore(work.tasksMax());
    this.claimer = Thread.ofVirtual().name(work.name() + " claims").unstarted(this::claim);
    this.renewer =
        Thread.ofPlatform().daemon().name(work.name() + " renews").unstarted(this::renew);
  }

  public void start() {
    claimer.start();
    renewer.start();
  }

  /** Claims what is ready, as far as there is room, and runs it to its end. Returns how many. */
  public int runOnce() {
    List<ClaimedTask> tasks = claimSome(Duration.ZERO);
    tasks.forEach(this::run);
    return tasks.size();
  }

  /** Idempotent; what does not end within {@link #STOP_MAX} is given back. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      if (claimer.isAlive()) {
        claimer.join(STOP_MAX);
      }
      if (room.tryAcquire(work.tasksMax(), STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        room.release(work.tasksMax());
      }
      renewer.interrupt();
      if (renewer.isAlive()) {
        renewer.join(STOP_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.values().forEach(attempt -> attempt.lost = true);
    leave();
  }

  private void leave() {
    try {
      worker.ifPresent(dispatch.workers()::leave);
    } catch (DatabaseAway e) {
      LOG.log(Level.DEBUG, "{0}: left without a word: {1}", work.name(), e.getMessage());
    }
    worker = Optional.empty();
  }

  private void claim() {
    while (!isStopping() && !dispatch.signal().isClosed()) {
      try {
        claimSome(CLAIM_WAIT)
            .forEach(task -> Thread.ofVirtual().name(work.name()).start(() -> run(task)));
        waitForRoom();
      } catch (InterruptedException e) {
        return;
      } catch (DatabaseAway e) {
        LOG.log(Level.DEBUG, "{0}: {1}", work.name(), e.getMessage());
        pause();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, work.name() + ": claiming failed; tried again", e);
        pause();
      }
    }
  }

  private void waitForRoom() throws InterruptedException {
    if (room.tryAcquire(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
      room.release();
    }
  }

  /** Takes room for each task that it returns. */
  private List<ClaimedTask> claimSome(Duration wait) {
    int free = Math.min(room.availablePermits(), ClaimRequest.TASKS_MAX);
    if (free == 0) {
      return List.of();
    }
    ClaimRequest request = new ClaimRequest(work.types(), free, wait.toMillis());
    Optional<ClaimRequest.Claimed> claimed = dispatch.claim().claimTypes(register(), request);
    if (claimed.isEmpty()) {
      worker = Optional.empty();
      return List.of();
    }
    List<ClaimedTask> tasks = claimed.get().tasks();
    tasks.forEach(task -> running.put(task.key().token(), new Attempt(task)));
    room.acquireUninterruptibly(tasks.size());
    return tasks;
  }

  private long register() {
    if (worker.isEmpty()) {
      var resources = new WorkerRegistration.Resources(0, 0, 0);
      String name = work.name() + " of server " + ProcessHandle.current().pid();
      var self = new WorkerRegistration(name, work.types(), "", resources, "ordo serve", null);
      worker = Optional.of(dispatch.workers().register(self).workerId());
    }
    return worker.get();
  }

  private void run(ClaimedTask task) {
    Attempt attempt = running.get(task.key().token());
    try {
      report(attempt, outcome(attempt));
    } finally {
      running.remove(task.key().token());
      room.release();
    }
  }

  private Report.Ended outcome(Attempt attempt) {
    try {
      return work.runner().run(attempt.task, attempt);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, work.name() + ": job " + attempt.task.key().jobId() + " failed", e);
      return new Report.Ended(
          attempt.task.key(), Report.Outcome.LOST, UNFORESEEN, null, List.of(), List.of());
    }
  }

  /** Until it is taken or the lease is lost. */
  private void report(Attempt attempt, Report.Ended ended) {
    while (!attempt.isLost()) {
      try {
        dispatch.completion().report(new Report(List.of(ended)));
        return;
      } catch (DatabaseAway e) {
        LOG.log(Level.DEBUG, "{0}: not reported yet: {1}", work.name(), e.getMessage());
        if (!pause()) {
          return;
        }
      }
    }
  }

  private void renew() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(terms.renewal().toMillis());
        renewOnce();
      }
    } catch (InterruptedException e) {
      // stopping
    }
  }

  private void renewOnce() {
    List<Renewal.Live> live =
        running.values().stream()
            .map(attempt -> new Renewal.Live(attempt.task.key(), 0, null, List.of()))
            .toList();
    if (live.isEmpty() || worker.isEmpty()) {
      return;
    }
    try {
      dispatch
          .renewal()
          .renew(worker.get(), new Renewal(live))
          .stopped()
          .forEach(
              token ->
                  Optional.ofNullable(running.get(token))
                      .ifPresent(attempt -> attempt.lost = true));
    } catch (DatabaseAway e) {
      LOG.log(Level.DEBUG, "{0}: not renewed: {1}", work.name(), e.getMessage());
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
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
