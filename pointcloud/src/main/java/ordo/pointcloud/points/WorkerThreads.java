package ordo.pointcloud.points;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Platform threads that work on one thing and end together. The first failure, of a worker or told
 * by the caller, interrupts the others and is thrown by {@link #join()}. State is guarded by the
 * monitor; {@code failed} is read without it, between blocks.
 */
final class WorkerThreads {
  @FunctionalInterface
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  private final List<Thread> threads = new ArrayList<>();
  private Runnable onEnd = () -> {};
  private Throwable failure;
  private int running;
  private volatile boolean failed;

  synchronized void start(int count, Work work) {
    running = count;
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().name("points-", i).daemon().start(() -> runOne(work)));
    }
  }

  /** Runs when the last worker has ended, or at once where it has. */
  synchronized void onEnd(Runnable action) {
    onEnd = action;
    if (running == 0) {
      action.run();
    }
  }

  void checkRunning() throws InterruptedException {
    if (failed) {
      throw new InterruptedException("another thread failed");
    }
  }

  synchronized void fail(Throwable cause) {
    if (failed) {
      return;
    }
    failure = cause;
    failed = true;
    threads.forEach(Thread::interrupt);
  }

  /** Waits for all of them, interrupting them when the caller is interrupted. */
  void join() throws IOException, InterruptedException {
    for (Thread thread : threads) {
      joinOne(thread);
    }
    switch (failure) {
      case null -> {}
      case IOException thrown -> throw thrown;
      case InterruptedException thrown -> throw thrown;
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      default -> throw new IllegalStateException(failure);
    }
  }

  private void joinOne(Thread thread) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        fail(interrupted);
      }
    }
  }

  private void runOne(Work work) {
    try {
      work.run();
    } catch (Throwable thrown) {
      fail(thrown);
    } finally {
      ended();
    }
  }

  private synchronized void ended() {
    running--;
    if (running == 0) {
      onEnd.run();
    }
  }
}
