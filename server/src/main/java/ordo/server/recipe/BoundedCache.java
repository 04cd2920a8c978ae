package ordo.server.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps what was found last, up to a number. Any thread may call; the map is touched under the lock
 * alone, and nothing is looked up while it is held.
 */
final class BoundedCache<K, V> {
  private final Map<K, V> kept;

  BoundedCache(int entriesMax) {
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > entriesMax;
          }
        };
  }

  /** What is kept, else what is found; that nothing is found is not kept. */
  Optional<V> get(K key, Supplier<Optional<V>> search, Predicate<V> isKept) {
    synchronized (kept) {
      V value = kept.get(key);
      if (value != null) {
        return Optional.of(value);
      }
    }
    Optional<V> found = search.get();
    found
        .filter(isKept)
        .ifPresent(
            value -> {
              synchronized (kept) {
                kept.put(key, value);
              }
            });
    return found;
  }
}
