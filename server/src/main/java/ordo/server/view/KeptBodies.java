package ordo.server.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** The bodies of jobs that are read most, within a bound of bytes. Safe for many threads. */
final class KeptBodies {
  static final long BYTES_MAX = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

  /** What an entry costs beside its bytes. */
  private static final int ENTRY_BYTES = 300;

  private final Cache<Long, Kept> bodies;

  /**
   * A body and what it is good for.
   *
   * @param mark the body is the job's as long as the database says this mark; empty: for ever,
   *     because the job has wholly ended
   */
  record Kept(Body body, Optional<String> mark) {
    boolean isFinal() {
      return mark.isEmpty();
    }

    private int cost() {
      return Math.addExact(body.bytes().length, ENTRY_BYTES);
    }
  }

  KeptBodies(long bytesMax) {
    this.bodies =
        Caffeine.newBuilder()
            .maximumWeight(bytesMax)
            .weigher((Long job, Kept kept) -> kept.cost())
            .executor(Runnable::run) // who puts one makes the room for it
            .build();
  }

  Optional<Kept> get(long job) {
    return Optional.ofNullable(bodies.getIfPresent(job));
  }

  void clear() {
    bodies.invalidateAll();
  }

  void put(long job, Kept kept) {
    bodies.put(job, kept);
  }
}
