package ordo.pointcloud.crew;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Platform threads that compute. Tasks are numbered and taken in their order by whoever is free.
 * The first failure, of a task or told by the caller, the caller's stop signal or an interrupt of
 * the waiting thread ends them all: the others are interrupted and stop at their next checkpoint. A
 * crew that failed takes no more work.
 *
 * <p>State is guarded by the monitor; {@code failed} is read without it, between blocks.
 */
public final class Crew {
  /** More would not help any machine, and each costs memory. */
  public static final int THREADS_MAX = 256;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final int threads;
  private final BooleanSupplier stopAsked;
  private final AtomicLong cpuNanos = new AtomicLong();
  private final List<Thread> working = new ArrayList<>();
  private int running;
  private Throwable failure;
  private volatile boolean failed;

  /** One numbered task; {@code worker} is 0 to threads - 1 and runs one task at a time. */
  @FunctionalInterface
  public interface Task {
    void run(int worker, int task) throws IOException, InterruptedException;
  }

  /**
   * @param threads 1 to {@link #THREADS_MAX}
   * @param stopAsked asked at every checkpoint
   */
  public Crew(int threads, BooleanSupplier stopAsked) {
    if (threads < 1 || threads > THREADS_MAX) {
      throw new IllegalArgumentException(
          "threads: expected 1 to " + THREADS_MAX + ", found " + threads);
    }
    this.threads = threads;
    this.stopAsked = stopAsked;
  }

  /** That nobody stops but by an interrupt. */
  public Crew(int threads) {
    this(threads, () -> false);
  }

  /** As many threads as there are cores, and as do any good. */
  public static int threadsOfAllCores() {
    return Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors());
  }

  public int threads() {
    return threads;
  }

  /** CPU time of all tasks so far. */
  public long cpuNanos() {
    return cpuNanos.get();
  }

  /** Runs tasks 0 to count - 1 and waits for them. */
  public void each(int count, Task body) throws IOException, InterruptedException {
    each(TaskOrder.free(count), body);
  }

  /** Runs the tasks of an order, which is used up, and waits for them. */
  public void each(TaskOrder order, Task body) throws IOException, InterruptedException {
    begin(order, body, () -> {});
    await();
  }

  /**
   * Begins to run the tasks of an order; the caller works beside them and then {@link #await}s
   * them.
   *
   * @param atEnd runs once, when no thread is at work any more
   */
  public synchronized void begin(TaskOrder order, Task body, Runnable atEnd) {
    int count = Math.clamp(order.count(), 1, threads);
    running = count;
    for (int i = 0; i < count; i++) {
      int worker = i;
      Runnable work = () -> work(worker, order, body, atEnd);
      working.add(Thread.ofPlatform().name("points-", i).daemon().unstarted(work));
    }
    working.forEach(Thread::start);
  }

  /** Called in loops, at least every few hundred milliseconds. */
  public void checkpoint() {
    if (failed || stopAsked.getAsBoolean()) {
      throw new CancellationException("stopped");
    }
  }

  /** Ends all tasks; {@link #await} throws the cause, where it is the first. */
  public synchronized void fail(Throwable cause) {
    if (!failed) {
      failure = cause;
      failed = true;
      working.forEach(Thread::interrupt);
    }
  }

  /** Waits until no thread is at work, and throws what ended them before their time. */
  public void await() throws IOException, InterruptedException {
    List<Thread> begun;
    synchronized (this) {
      begun = List.copyOf(working);
    }
    for (Thread thread : begun) {
      join(thread);
    }
    synchronized (this) {
      working.clear();
      rethrow(failure);
    }
  }

  private void join(Thread thread) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        fail(interrupted);
      }
    }
  }

  private void work(int worker, TaskOrder order, Task body, Runnable atEnd) {
    try {
      runAll(worker, order, body);
    } catch (Throwable thrown) {
      fail(thrown);
    } finally {
      cpuNanos.addAndGet(THREADS.getCurrentThreadCpuTime());
      if (isLast()) {
        atEnd.run();
      }
    }
  }

  private void runAll(int worker, TaskOrder order, Task body)
      throws IOException, InterruptedException {
    for (int task = order.take(); task >= 0; task = order.take()) {
      checkpoint();
      body.run(worker, task);
      order.done(task);
    }
  }

  private synchronized boolean isLast() {
    return --running == 0;
  }

  private static void rethrow(Throwable failure) throws IOException, InterruptedException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case InterruptedException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }
}
