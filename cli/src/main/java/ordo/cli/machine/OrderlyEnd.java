package ordo.cli.machine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM while a verb runs that goes on until it is told to end: it ends in order, and
 * the exit code says so: 0, where Java's own would be 143 whatever happened. Stands around all of
 * the verb's work. One that does not end in time is ended, with exit code 1.
 */
public final class OrderlyEnd implements AutoCloseable {
  private static final int IN_ORDER = 0;
  private static final int NOT_IN_TIME = 1;

  private final Runnable tell;
  private final Duration longest;
  private final CountDownLatch ended = new CountDownLatch(1);

  private OrderlyEnd(Runnable tell, Duration longest) {
    this.tell = tell;
    this.longest = longest;
  }

  /**
   * From now on until it is closed.
   *
   * @param tell the verb to end; returns at once
   * @param longest that the verb may then take
   */
  public static OrderlyEnd onSignal(Runnable tell, Duration longest) {
    var end = new OrderlyEnd(tell, longest);
    Runtime.getRuntime().addShutdownHook(new Thread(end::endAndHalt, "end"));
    return end;
  }

  /** As {@link #onSignal}, where the verb ends when the thread that calls this is interrupted. */
  static OrderlyEnd interruptsThisThread(Duration longest) {
    return onSignal(Thread.currentThread()::interrupt, longest);
  }

  /** An ordinary end of the process comes here too, and keeps its exit code. */
  private void endAndHalt() {
    if (ended.getCount() == 0) {
      return;
    }
    tell.run();
    boolean inOrder = awaitEnd();
    if (!inOrder) {
      System.err.println("Not ended after " + longest.toSeconds() + " s: stopped as it is");
    }
    System.out.flush();
    Runtime.getRuntime().halt(inOrder ? IN_ORDER : NOT_IN_TIME);
  }

  private boolean awaitEnd() {
    try {
      return ended.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
