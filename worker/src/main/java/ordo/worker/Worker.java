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
import ordo.store.Store;
import ordo.store.Stores;
import ordo.wire.ClaimRequest;
import ordo.wire.RefusedException;
import ordo.wire.WorkerClient;
import ordo.worker.Executor.Weight;

/**
 * Claims, runs and reports until it is told to end, is idle for too long or its life is over; then
 * it drains. One heavy step at a time on all cores, several light ones beside it.
 */
public final class Worker {
  private static final Logger LOG = System.getLogger(Worker.class.getName());
  private static final int LIGHT_STEPS_MAX = 2;

  /** A stopped executor may take so long to notice. */
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  private static final long LOOK_MILLIS = 200;

  private final WorkerConfig config;
  private final Map<String, Executor> executors;
  private final LiveAttempts attempts = new LiveAttempts();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean joined;
  private volatile Optional<RefusedException> refusal = Optional.empty();

  public Worker(WorkerConfig config, Collection<Executor> executors) {
    this.config = config;
    this.executors =
        executors.stream()
            .collect(Collectors.toUnmodifiableMap(Executor::type, Function.identity()));
  }

  /**
   * Runs with the executors that ship until the process is told to end.
   *
   * @throws IOException when it cannot begin: the scratch folder is taken, the store is another
   *     than the server's, the token is wrong
   */
  public static void run(WorkerConfig config) throws IOException, InterruptedException {
    var worker = new Worker(config, ShippedExecutors.all());
    Runtime.getRuntime().addShutdownHook(new Thread(worker::endAndWait, "worker shutdown"));
    worker.run();
  }

  /**
   * Works until the end, then drains and leaves.
   *
   * @throws RefusedException when the server will not have this worker, or not any more
   */
  public void run() throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.take(config.scratch());
        Store store = Stores.open(config.store())) {
      var client = new WorkerClient(config.server(), config.token());
      var membership =
          new Membership(
              client, Introduction.of(config, executors.keySet(), store.id()), scratch::noteWorker);
      membership.join();
      joined = true;
      var leases = new LeaseKeeper(attempts, membership, client);
      leases.start();
      var steps =
          new Steps(
              attempts,
              membership,
              new AttemptRunner(executors, store, scratch.folder()),
              new Reporter(membership, client));
      List<Thread> claiming = startClaiming(membership, client, steps);
      awaitEnding();
      drain(claiming);
      leases.stop();
      membership.leave();
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    } finally {
      ended.countDown();
    }
  }

  /** Tells it to end; returns at once. */
  public void end() {
    ending.countDown();
  }

  private List<Thread> startClaiming(Membership membership, WorkerClient client, Steps steps) {
    var threads = new ArrayList<Thread>();
    for (Weight weight : Weight.values()) {
      List<String> types =
          executors.values().stream()
              .filter(executor -> executor.weight() == weight)
              .map(Executor::type)
              .sorted()
              .toList();
      if (!types.isEmpty()) {
        int room = weight == Weight.HEAVY ? 1 : LIGHT_STEPS_MAX;
        var loop = new ClaimLoop(types, room, membership, client, claimWait());
        threads.add(Thread.ofVirtual().name("claims " + weight).start(() -> claim(loop, steps)));
      }
    }
    return threads;
  }

  private void claim(ClaimLoop loop, Steps steps) {
    try {
      loop.run(this::isEnding, steps::start);
    } catch (RefusedException e) {
      refusal = Optional.of(e);
      end();
    }
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
    long started = System.nanoTime();
    while (!ending.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (isOver(config.lifetime().life(), System.nanoTime() - started)) {
        LOG.log(Level.INFO, "life is over");
        end();
      } else if (isOver(config.lifetime().idle(), attempts.idleNanos())) {
        LOG.log(Level.INFO, "idle for too long");
        end();
      }
    }
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

  private void endAndWait() {
    end();
    if (!joined) {
      return; // waits for a server; there is nothing to give back
    }
    Duration bound = config.lifetime().drain().plus(STOP_MAX.multipliedBy(3));
    try {
      ended.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
