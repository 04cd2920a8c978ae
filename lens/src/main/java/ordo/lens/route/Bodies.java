package ordo.lens.route;

import java.util.LinkedHashMap;
import java.util.Map;
import ordo.lens.artifact.Artifact;

/** Blocks that were made, those asked for last. Safe for many threads. */
final class Bodies {
  /** Bytes of all that are kept. */
  static final long BYTES_MAX = 32L << 20;

  private final Map<Key, Body> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** What a block depends on. */
  record Key(Artifact artifact, NodeQuery query, boolean isPacked) {}

  /**
   * A block as it is sent.
   *
   * @param thinned one in so many of the stored points
   * @param outside points that lay outside their box
   */
  record Body(byte[] bytes, int thinned, int outside) {}

  synchronized Body find(Key key) {
    return kept.get(key);
  }

  synchronized void keep(Key key, Body body) {
    Body before = kept.put(key, body);
    bytes += body.bytes().length - (before == null ? 0 : before.bytes().length);
    var eldest = kept.values().iterator();
    while (bytes > BYTES_MAX && eldest.hasNext()) {
      bytes -= eldest.next().bytes().length;
      eldest.remove();
    }
  }
}
