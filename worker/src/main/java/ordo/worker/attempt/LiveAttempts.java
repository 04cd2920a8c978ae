package ordo.worker.attempt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every attempt that this worker holds, by token. Safe for many threads. */
public final class LiveAttempts {
  private final Map<String, LiveAttempt> byToken = new ConcurrentHashMap<>();
  private volatile long lastChangeNanos = System.nanoTime();

  public void add(LiveAttempt attempt) {
    byToken.put(attempt.key().token(), attempt);
    touched();
  }

  public void remove(LiveAttempt attempt) {
    byToken.remove(attempt.key().token());
    touched();
  }

  public List<LiveAttempt> all() {
    return List.copyOf(byToken.values());
  }

  void stop(String token, LiveAttempt.Stop reason) {
    LiveAttempt attempt = byToken.get(token);
    if (attempt != null) {
      attempt.stop(reason);
    }
  }

  public void stopAll(LiveAttempt.Stop reason) {
    byToken.values().forEach(attempt -> attempt.stop(reason));
  }

  boolean isEmpty() {
    return byToken.isEmpty();
  }

  /** How long there has been nothing; zero while there is something. */
  public long idleNanos() {
    return isEmpty() ? System.nanoTime() - lastChangeNanos : 0;
  }

  /** Waits until there is none. */
  public synchronized boolean awaitEmpty(Duration bound) throws InterruptedException {
    long giveUp = System.nanoTime() + bound.toNanos();
    while (!isEmpty()) {
      long leftMillis = (giveUp - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        return false;
      }
      wait(leftMillis);
    }
    return true;
  }

  private synchronized void touched() {
    lastChangeNanos = System.nanoTime();
    notifyAll();
  }
}
