package ordo.lens.pool;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Platform threads that decode while virtual ones wait. The queue is touched under its lock alone.
 */
public final class DecodePool implements Closeable {
  /** Those who wait; more, and the one that has waited longest is sent away. */
  public static final int WAITING_MAX = 64;

  /** How long anybody waits for a thread. */
  private static final Duration QUEUE_MAX = Duration.ofSeconds(10);

  private final Deque<Task<?>> waiting = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;

  /** What is to be done. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Deadline deadline) throws IOException, InterruptedException;
  }

  private static final class Task<T> {
    private final Duration limit;
    private final Work<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final CompletableFuture<Deadline> begun = new CompletableFuture<>();
    private volatile Thread runner;

    Task(Duration limit, Work<T> work) {
      this.limit = limit;
      this.work = work;
    }

    void run() {
      runner = Thread.currentThread();
      Deadline deadline = Deadline.in(limit);
      begun.complete(deadline);
      try {
        result.complete(work.run(deadline));
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
        throwIfFatal(failure);
      } finally {
        runner = null;
      }
    }

    private static void throwIfFatal(Throwable failure) {
      if (failure instanceof Error error && !(error instanceof StackOverflowError)) {
        throw error;
      }
    }
  }

  /** Two threads, or half as many as there are cores: bursts are short. */
  public static DecodePool ofHalfTheCores() {
    return new DecodePool(Math.max(2, Runtime.getRuntime().availableProcessors() / 2));
  }

  DecodePool(int count) {
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().daemon().name("decode-" + i).start(this::work));
    }
  }

  public int threads() {
    return threads.size();
  }

  synchronized int waiting() {
    return waiting.size();
  }

  private void work() {
    for (Task<?> next = next(); next != null; next = next()) {
      next.run();
      Thread.interrupted(); // of the task's end, whoever asked for it
    }
  }

  private synchronized Task<?> next() {
    try {
      while (waiting.isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException late) {
      return next();
    }
    return waiting.pollFirst();
  }

  /**
   * Does something on one of the threads.
   *
   * @param limit from its beginning on
   * @throws BusyException where too many came after this
   * @throws ordo.pointcloud.view.ViewRefusal where it took longer
   */
  public <T> T run(Duration limit, Work<T> work) throws IOException, InterruptedException {
    Task<T> task = new Task<>(limit, work);
    addFirst(task);
    return await(task);
  }

  /** As {@link #run}, behind all that wait now. */
  public <T> T runLast(Duration limit, Work<T> work) throws IOException, InterruptedException {
    Task<T> task = new Task<>(limit, work);
    addLast(task);
    return await(task);
  }

  private <T> T await(Task<T> task) throws IOException, InterruptedException {
    Deadline deadline = begun(task);
    try {
      return task.result.get(task.limit.toMillis() + 100, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      interrupt(task);
      throw deadline.tooSlow();
    } catch (ExecutionException failed) {
      throw cause(failed);
    }
  }

  private synchronized void addFirst(Task<?> task) {
    waiting.addFirst(task);
    if (waiting.size() > WAITING_MAX) {
      refuse(waiting.removeLast());
    }
    notify();
  }

  private synchronized void addLast(Task<?> task) {
    waiting.addLast(task);
    notify();
  }

  private static void refuse(Task<?> task) {
    var busy = new BusyException("expected at most %d waiting".formatted(WAITING_MAX));
    task.begun.completeExceptionally(busy);
  }

  private <T> Deadline begun(Task<T> task) throws IOException, InterruptedException {
    try {
      return task.begun.get(QUEUE_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      remove(task);
      throw new BusyException("expected a thread within %d s".formatted(QUEUE_MAX.toSeconds()));
    } catch (ExecutionException refused) {
      throw cause(refused);
    }
  }

  private synchronized void remove(Task<?> task) {
    waiting.remove(task);
  }

  private static void interrupt(Task<?> task) {
    Thread runner = task.runner;
    if (runner != null) {
      runner.interrupt();
    }
  }

  private static IOException cause(ExecutionException failed) throws InterruptedException {
    return switch (failed.getCause()) {
      case IOException expected -> expected;
      case InterruptedException stopped -> throw stopped;
      case RuntimeException bug -> throw bug;
      case Error error -> throw error;
      case Throwable other -> new IOException(other);
    };
  }

  @Override
  public synchronized void close() {
    closed = true;
    waiting.forEach(DecodePool::refuse);
    waiting.clear();
    notifyAll();
  }
}
