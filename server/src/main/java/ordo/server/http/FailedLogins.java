package ordo.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import ordo.server.http.exchange.Refusal;

/**
 * Slows who guesses tokens: the more tokens of one client address were none, the longer the next
 * answer takes; a client with addresses of version 6 has a whole network of them, which counts as
 * one. Who shows a good token never comes here. Counts are kept for so many addresses and so long,
 * and so many answers wait at a time. Safe for many threads.
 */
final class FailedLogins {
  /** As many as a person mistypes. */
  static final int FREE = 5;

  static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
  static final int ADDRESSES_MAX = 10_000;
  static final int WAITING_MAX = 512;

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int DOUBLINGS_MAX = 10;

  private final Pause pause;
  private final Consumer<Many> told;
  private final Semaphore waiting = new Semaphore(WAITING_MAX);
  private final Cache<String, AtomicInteger> counts =
      Caffeine.newBuilder()
          .maximumSize(ADDRESSES_MAX)
          .expireAfterAccess(FORGOTTEN_AFTER)
          .executor(Runnable::run)
          .build();

  /** How an answer waits. */
  interface Pause {
    void of(Duration length) throws InterruptedException;
  }

  /**
   * What is worth a record: the free tries are used up, or as many again.
   *
   * @param origin address of the client, of version 6 its network
   */
  record Many(String origin, int count) {}

  FailedLogins(Pause pause, Consumer<Many> told) {
    this.pause = pause;
    this.told = told;
  }

  /** Slows, and tells nobody. */
  static FailedLogins untold() {
    return new FailedLogins(Thread::sleep, _ -> {});
  }

  /**
   * One more of an address; returns when it may be answered.
   *
   * @throws Refusal 429 where too many wait already
   */
  void note(String address) {
    String origin = Network.ofClient(address);
    int count = counts.get(origin, _ -> new AtomicInteger()).incrementAndGet();
    if (count < FREE) {
      return;
    }
    if (Integer.bitCount(count / FREE) == 1 && count % FREE == 0) {
      told.accept(new Many(origin, count));
    }
    await(length(count));
  }

  static Duration length(int count) {
    Duration length = FIRST.multipliedBy(1L << Math.clamp(count - FREE, 0, DOUBLINGS_MAX));
    return length.compareTo(LONGEST) < 0 ? length : LONGEST;
  }

  private void await(Duration length) {
    if (!waiting.tryAcquire()) {
      throw Refusal.tooMany("Too many invalid tokens; try again");
    }
    try {
      pause.of(length);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.release();
    }
  }
}
