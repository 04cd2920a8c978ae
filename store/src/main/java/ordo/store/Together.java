package ordo.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        one.get();
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      failed.set(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while the store was at work");
    }
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
