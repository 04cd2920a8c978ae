package ordo.worker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import ordo.model.contract.Needs.Weight;
import ordo.wire.ClaimRequest;
import ordo.wire.RefusedException;
import ordo.wire.WorkerClient;
import ordo.wire.WorkerRegistration;
import ordo.worker.attempt.AttemptRunner;
import ordo.worker.attempt.LiveAttempt;
import ordo.worker.attempt.LiveAttempts;
import ordo.worker.attempt.Scratch;
import ordo.worker.attempt.TimeOuts;
import ordo.worker.executor.Executor;

/**
 * Claims, runs and reports until it is told to end, is idle for too long or its life is over; then
 * it drains. One heavy step at a time on all cores, several light ones beside it.
 */
public final class Worker {
  private static final Logger LOG = System.getLogger(Worker.class.getName());

  /** A stopped executor may take so long to notice. */
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  private static final long LOOK_MILLIS = 200;

  private final WorkerConfig config;
  private final Map<String, Executor> executors;
  private final LiveAttempts attempts = new LiveAttempts();
  private final CountDownLatch ending = new CountDownLatch(1);
  private Optional<Thread> joining = Optional.empty();
  private final long started = System.nanoTime();
  private volatile boolean broken;
  private volatile Optional<RefusedException> refusal = Optional.empty();

  public Worker(WorkerConfig config, Collection<Executor> executors) {
    this.config = config;
    this.executors =
        executors.stream()
            .collect(Collectors.toUnmodifiableMap(Executor::type, Function.identity()));
  }

  /**
   * Works until the end, then drains and leaves.
   *
   * @throws RefusedException when the server will not have this worker, or not any more
   * @throws IOException when it cannot begin: the scratch folder is taken, the store is another
   *     than the server's
   */
  public void run() throws IOException, InterruptedException {
    begin();
    try (Scratch scratch = Scratch.take(config.scratch());
        WorkerStore store = WorkerStore.open(config);
        TimeOuts timeOuts = new TimeOuts()) {
      run(scratch, store, timeOuts);
    }
  }

  /** Registers as it would to work, and leaves: whether it could. */
  public void check() throws IOException, InterruptedException {
    begin();
    try (Scratch scratch = Scratch.take(config.scratch());
        WorkerStore store = WorkerStore.open(config)) {
      var client = new WorkerClient(config.server(), config.token());
      WorkerRegistration who = WorkerDescription.of(config, executors.keySet(), store.id());
      var membership = new Membership(client, who, scratch::noteWorker);
      if (join(membership)) {
        membership.leave();
      }
    }
  }

  private void run(Scratch scratch, WorkerStore store, TimeOuts timeOuts)
      throws IOException, InterruptedException {
    var client = new WorkerClient(config.server(), config.token());
    WorkerRegistration who = WorkerDescription.of(config, executors.keySet(), store.id());
    var membership = new Membership(client, who, scratch::noteWorker);
    if (join(membership)) {
      var runner = new AttemptRunner(executors, store.as(membership), scratch.folder());
      var reporter = new Reporter(membership, client);
      work(membership, client, new StepThreads(attempts, membership, runner, reporter, timeOuts));
    }
  }

  private void work(Membership membership, WorkerClient client, StepThreads steps)
      throws IOException, InterruptedException {
    var leases = new LeaseKeeper(attempts, membership, client);
    leases.start();
    List<Thread> claiming = startClaiming(membership, client, steps);
    awaitEnding();
    drain(claiming);
    leases.stop();
    membership.leave();
    throwWhatEndedIt();
  }

  /** Nothing where it was told to end, or its time was over. */
  private void throwWhatEndedIt() throws RefusedException {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    if (broken) {
      throw new IllegalStateException("claiming broke; the log says why");
    }
  }

  /** Tells it to end; returns at once. One that still waits for its server has nothing to drain. */
  public synchronized void end() {
    ending.countDown();
    joining.ifPresent(Thread::interrupt);
  }

  /** How long it may take to end once it is told to. */
  public Duration longestEnd() {
    return config.lifetime().drain().plus(STOP_MAX.multipliedBy(3));
  }

  private synchronized void begin() {
    joining = Optional.of(Thread.currentThread());
  }

  /** False when it was told to end before there was a server. */
  private boolean join(Membership membership) throws IOException, InterruptedException {
    try {
      membership.join();
    } catch (IOException | InterruptedException e) {
      if (isEnding()) {
        return false;
      }
      throw e;
    } finally {
      joined();
    }
    return true;
  }

  /** From here on an interrupt would cut the draining short. */
  private synchronized void joined() {
    joining = Optional.empty();
    Thread.interrupted();
  }

  private List<Thread> startClaiming(
      Membership membership, WorkerClient client, StepThreads steps) {
    var threads = new ArrayList<Thread>();
    for (Weight weight : Weight.values()) {
      List<String> types = types(weight);
      if (!types.isEmpty()) {
        var loop = new ClaimLoop(weight.together(), membership, client, () -> request(types));
        threads.add(Thread.ofVirtual().name("claims " + weight).start(() -> claim(loop, steps)));
      }
    }
    return threads;
  }

  private List<String> types(Weight weight) {
    return executors.values().stream()
        .filter(executor -> executor.contract().needs().weight() == weight)
        .map(Executor::type)
        .sorted()
        .toList();
  }

  private void claim(ClaimLoop loop, StepThreads steps) {
    try {
      loop.run(this::isEnding, steps::start);
    } catch (RefusedException e) {
      refusal = Optional.of(e);
      end();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "claiming broke; this worker ends", e); // and its supervisor begins anew
      broken = true;
      end();
    }
  }

  private ClaimRequest request(List<String> types) {
    Long left =
        config
            .lifetime()
            .life()
            .map(life -> Math.max(0, life.toSeconds() - seconds(System.nanoTime() - started)))
            .orElse(null);
    return new ClaimRequest(types, 1, claimWait().toMillis(), left);
  }

  private static long seconds(long nanos) {
    return Duration.ofNanos(nanos).toSeconds();
  }

  /** A worker that may idle for less than a poll must notice in time. */
  private Duration claimWait() {
    Duration longest = Duration.ofMillis(ClaimRequest.WAIT_MILLIS_MAX);
    return config.lifetime().idle().filter(idle -> idle.compareTo(longest) < 0).orElse(longest);
  }

  private boolean isEnding() {
    return ending.getCount() == 0;
  }

  private void awaitEnding() throws InterruptedException {
    long joined = System.nanoTime();
    while (!ending.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (isOver(config.lifetime().life(), System.nanoTime() - started)) {
        LOG.log(Level.INFO, "life is over");
        end();
      } else if (isOver(config.lifetime().idle(), idleNanos(joined))) {
        LOG.log(Level.INFO, "idle for too long");
        end();
      }
    }
  }

  /** One that waited for its server for long has not been idle meanwhile. */
  private long idleNanos(long joined) {
    return Math.min(attempts.idleNanos(), System.nanoTime() - joined);
  }

  private static boolean isOver(Optional<Duration> bound, long nanos) {
    return bound.filter(duration -> nanos >= duration.toNanos()).isPresent();
  }

  /** No new steps; those that run may end, within a bound; the others are given back. */
  private void drain(List<Thread> claiming) throws InterruptedException {
    claiming.forEach(Thread::interrupt);
    for (Thread thread : claiming) {
      thread.join(STOP_MAX);
    }
    if (!attempts.awaitEmpty(config.lifetime().drain())) {
      attempts.stopAll(LiveAttempt.Stop.DRAINED);
      attempts.awaitEmpty(STOP_MAX);
    }
  }
}
