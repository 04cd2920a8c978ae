package ordo.server.view;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The most recently read bodies of jobs, within a bound of bytes. One lock guards all state. */
final class KeptBodies {
  static final long BYTES_MAX = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

  /** What an entry costs beside its bytes. */
  private static final int ENTRY_BYTES = 300;

  private final Map<Long, Kept> bodies = new LinkedHashMap<>(16, 0.75f, true);
  private final long bytesMax;
  private long bytes;

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

    private long cost() {
      return body.bytes().length + ENTRY_BYTES;
    }
  }

  KeptBodies(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  synchronized Optional<Kept> get(long job) {
    return Optional.ofNullable(bodies.get(job));
  }

  synchronized void clear() {
    bodies.clear();
    bytes = 0;
  }

  synchronized void put(long job, Kept kept) {
    Kept before = bodies.put(job, kept);
    bytes += kept.cost() - (before == null ? 0 : before.cost());
    Iterator<Kept> eldest = bodies.values().iterator();
    while (bytes > bytesMax) {
      bytes -= eldest.next().cost();
      eldest.remove();
    }
  }
}
