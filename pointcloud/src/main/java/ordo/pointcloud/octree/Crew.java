package ordo.pointcloud.octree;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The platform threads that compute. Tasks are numbered and taken in that order by whoever is free;
 * the first failure stops the others at their next checkpoint, and so does an interrupt of the
 * calling thread or the caller's stop signal. {@link #each} never returns while a task runs.
 */
final class Crew implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final int threads;
  private final BooleanSupplier stopAsked;
  private final ExecutorService pool;
  private final AtomicLong cpuNanos = new AtomicLong();
  private volatile boolean stopped;

  /**
   * @param threads 1 or more
   * @param stopAsked asked at every checkpoint
   */
  Crew(int threads, BooleanSupplier stopAsked) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected 1 or more, found " + threads);
    }
    this.threads = threads;
    this.stopAsked = stopAsked;
    this.pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("octree-", 0).daemon(true).factory());
  }

  /** One numbered task; {@code worker} is 0 to threads - 1 and runs one task at a time. */
  interface Task {
    void run(int worker, int task) throws IOException;
  }

  int threads() {
    return threads;
  }

  /** CPU time of all tasks so far. */
  long cpuNanos() {
    return cpuNanos.get();
  }

  /** Runs tasks 0 to count - 1 and waits for them. */
  void each(int count, Task body) throws IOException, InterruptedException {
    each(TaskOrder.free(count), body);
  }

  /** Runs the tasks of an order, which is used up, and waits for them. */
  void each(TaskOrder order, Task body) throws IOException, InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int worker = i;
      running.add(
          pool.submit(
              () -> {
                work(worker, order, body);
                return null;
              }));
    }
    awaitAll(running);
  }

  /** Called in loops, at least every few hundred milliseconds. */
  void checkpoint() {
    if (stopped || stopAsked.getAsBoolean()) {
      throw new CancellationException("stopped");
    }
  }

  private void work(int worker, TaskOrder order, Task body) throws IOException {
    long before = THREADS.getCurrentThreadCpuTime();
    try {
      for (int task = order.take(); task >= 0; task = order.take()) {
        checkpoint();
        body.run(worker, task);
        order.done(task);
      }
    } catch (Throwable failure) {
      stopped = true;
      order.stop();
      throw failure;
    } finally {
      cpuNanos.addAndGet(THREADS.getCurrentThreadCpuTime() - before);
    }
  }

  private void awaitAll(List<Future<?>> running) throws IOException, InterruptedException {
    boolean interrupted = false;
    Throwable failure = null;
    for (Future<?> future : running) {
      boolean ended = false;
      while (!ended) {
        try {
          future.get();
          ended = true;
        } catch (InterruptedException e) {
          interrupted = true;
          stopped = true;
        } catch (ExecutionException e) {
          failure = moreTelling(failure, e.getCause());
          ended = true;
        }
      }
    }
    if (interrupted) {
      throw new InterruptedException("octree build interrupted");
    }
    rethrow(failure);
  }

  /** A failure tells more than the cancellations that it caused. */
  private static Throwable moreTelling(Throwable first, Throwable second) {
    return first == null || first instanceof CancellationException ? second : first;
  }

  private static void rethrow(Throwable failure) throws IOException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
