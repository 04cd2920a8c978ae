package ordo.server.view;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bodies of jobs that have wholly ended, which never change: the most recently read ones, within a
 * bound of bytes. One lock guards all state.
 */
final class EndedBodies {
  static final long BYTES_MAX = 64L << 20;

  /** What an entry costs beside its bytes. */
  private static final int ENTRY_BYTES = 200;

  private final Map<Long, Body> bodies = new LinkedHashMap<>(16, 0.75f, true);
  private final long bytesMax;
  private long bytes;

  EndedBodies(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  synchronized Optional<Body> get(long job) {
    return Optional.ofNullable(bodies.get(job));
  }

  synchronized void put(long job, Body body) {
    Body before = bodies.put(job, body);
    bytes += cost(body) - (before == null ? 0 : cost(before));
    Iterator<Body> eldest = bodies.values().iterator();
    while (bytes > bytesMax) {
      bytes -= cost(eldest.next());
      eldest.remove();
    }
  }

  private static long cost(Body body) {
    return body.bytes().length + ENTRY_BYTES;
  }
}
