package ordo.server.dispatch.loop;

import ordo.wire.ClaimedTask;

/**
 * One attempt under way in this server. Any thread may ask; claim and renewals say how long its
 * lease is surely held, by this machine's clock and counted from before they were sent.
 */
final class ServerAttempt implements ServerLoop.Lease {
  private static final long LOOK_MILLIS = 100;

  private final ClaimedTask task;
  private long heldUntilNanos;
  private boolean lost;
  private boolean abandoned;

  /**
   * @param heldUntilNanos of {@link System#nanoTime}
   */
  ServerAttempt(ClaimedTask task, long heldUntilNanos) {
    this.task = task;
    this.heldUntilNanos = heldUntilNanos;
  }

  ClaimedTask task() {
    return task;
  }

  synchronized void heldUntil(long nanos) {
    heldUntilNanos = nanos;
    notifyAll();
  }

  /** It is another's now, or this server ends. */
  synchronized void lose() {
    lost = true;
    notifyAll();
  }

  /** Its lease is left to run out, so that it is tried again where its report fails here. */
  synchronized void abandon() {
    abandoned = true;
  }

  synchronized boolean isRenewed() {
    return !abandoned;
  }

  @Override
  public synchronized boolean isHeld() {
    return !lost && System.nanoTime() - heldUntilNanos <= 0;
  }

  @Override
  public synchronized boolean isLost() {
    try {
      while (!lost && !isHeld()) {
        wait(LOOK_MILLIS);
      }
      return lost;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Somebody else has it, or soon will: nothing that is said here counts. */
  synchronized boolean isOver() {
    return lost || abandoned && !isHeld();
  }
}
