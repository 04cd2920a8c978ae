package ordo.cli.files.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM while a verb writes: its thread is interrupted, and the process ends once the
 * verb has removed what is unfinished. Stands around all of the verb's work.
 */
public final class StopSignal implements AutoCloseable {
  /** A verb that cannot end, say on a disk that does not answer, does not keep the process. */
  private static final long CLEANING_SECONDS_MAX = 10;

  private final Thread verb = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);

  private StopSignal() {}

  /** From now on until it is closed. */
  public static StopSignal interruptsThisThread() {
    var signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::interruptAndWait, "stop"));
    return signal;
  }

  /** An ordinary end of the process comes here too, when nothing is left to interrupt. */
  private void interruptAndWait() {
    if (ended.getCount() == 0) {
      return;
    }
    verb.interrupt();
    try {
      if (!ended.await(CLEANING_SECONDS_MAX, TimeUnit.SECONDS)) {
        System.err.println("Stopped before unfinished files could be removed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
