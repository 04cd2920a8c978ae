package ordo.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does the same to many things, some at a time; the first failure ends it. */
public final class Together {
  private Together() {}

  public interface Act<T> {
    void on(T thing) throws IOException;
  }

  /** Returns, or throws, once nothing of it goes on. */
  public static <T> void each(Collection<T> things, int atOnceMax, Act<T> act) throws IOException {
    var failed = new AtomicBoolean();
    var threads = Thread.ofVirtual().name("store").factory();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Math.clamp(things.size(), 1, atOnceMax), threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (T thing : things) {
        running.add(pool.submit(() -> unlessFailed(thing, act, failed)));
      }
      await(running, failed);
    }
  }

  public interface Make<T, R> {
    R of(T thing) throws IOException;
  }

  /**
   * Makes something of each thing, some of them ahead, and takes what was made in the order of the
   * things, on this thread. As many are there at a time as are made at once.
   */
  public static <T, R> void inOrder(
      Collection<T> things, int atOnceMax, Make<T, R> make, Act<R> take) throws IOException {
    var threads = Thread.ofVirtual().name("store").factory();
    ExecutorService pool = Executors.newFixedThreadPool(atOnceMax, threads);
    try {
      var ahead = new ArrayDeque<Future<R>>();
      for (T thing : things) {
        ahead.add(pool.submit(() -> make.of(thing)));
        takeDownTo(atOnceMax - 1, ahead, take);
      }
      takeDownTo(0, ahead, take);
    } finally {
      pool.shutdownNow(); // what goes on after a failure is not wanted
      pool.close();
    }
  }

  private static <R> void takeDownTo(int left, Queue<Future<R>> ahead, Act<R> take)
      throws IOException {
    while (ahead.size() > left) {
      take.on(made(ahead.remove()));
    }
  }

  private static <R> R made(Future<R> one) throws IOException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      throw stopped();
    }
  }

  private static <T> Void unlessFailed(T thing, Act<T> act, AtomicBoolean failed)
      throws IOException {
    if (!failed.get()) {
      try {
        act.on(thing);
      } catch (IOException | RuntimeException | Error e) {
        failed.set(true);
        throw e;
      }
    }
    return null;
  }

  private static void await(List<Future<?>> running, AtomicBoolean failed) throws IOException {
    try {
      for (Future<?> one : running) {
        made(one);
      }
    } catch (InterruptedIOException e) {
      failed.set(true);
      throw e;
    }
  }

  private static InterruptedIOException stopped() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("stopped while the store was at work");
  }

  private static IOException failure(Throwable cause) {
    return switch (cause) {
      case IOException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(cause);
    };
  }
}
