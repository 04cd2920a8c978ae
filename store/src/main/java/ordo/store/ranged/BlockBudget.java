package ordo.store.ranged;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the caches of one process hold together. Where it is spent, those opened first forget what
 * they hold before one that is read does. Safe for many threads; no cache is asked under the lock
 * of another.
 */
final class BlockBudget {
  private static final long SHARE = 4;

  /** A quarter of the memory that this process may have. */
  static final BlockBudget OF_PROCESS = new BlockBudget(Runtime.getRuntime().maxMemory() / SHARE);

  private final long bytesMax;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong opened = new AtomicLong();
  private final ConcurrentSkipListMap<Long, BlockCache> caches = new ConcurrentSkipListMap<>();

  BlockBudget(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Returns the number under which it leaves. */
  long join(BlockCache cache) {
    long number = opened.incrementAndGet();
    caches.put(number, cache);
    return number;
  }

  void leave(long number) {
    caches.remove(number);
  }

  void add(long more) {
    bytes.addAndGet(more);
  }

  boolean isSpent() {
    return bytes.get() > bytesMax;
  }

  long bytes() {
    return bytes.get();
  }

  void makeRoomFor(BlockCache one) {
    for (BlockCache other : caches.values()) {
      if (isSpent() && other != one) {
        other.dropTo(0);
      }
    }
  }
}
