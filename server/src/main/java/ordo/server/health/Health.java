package ordo.server.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import ordo.server.loop.Watched;

/**
 * Everything that must be well for jobs to be taken, in the order in which it was handed in. Parts
 * are handed in by the composition root; any thread may look.
 */
public final class Health {
  private final Map<String, String> about;
  private final Map<String, Supplier<String>> told = new ConcurrentHashMap<>();
  private final List<Watched> watched = new CopyOnWriteArrayList<>();

  /**
   * @param about what is at work, for people
   */
  public Health(Map<String, String> about) {
    this.about = Map.copyOf(about);
  }

  public void watch(Watched one) {
    watched.add(one);
  }

  /**
   * Something without a loop of this package.
   *
   * @param problem asked at each look; must wait for nothing
   */
  public void watch(String name, Supplier<Optional<String>> problem) {
    watch(() -> new Watched.Finding(name, Optional.empty(), problem.get()));
  }

  /**
   * Something that jobs do without, so that it is told and decides nothing.
   *
   * @param state asked at each look; must wait for nothing
   */
  public void tell(String name, Supplier<String> state) {
    told.put(name, state);
  }

  /** What is known now. */
  public List<Watched.Finding> look() {
    return watched.stream().map(Watched::look).toList();
  }

  /** What is at work, as it is now; sorted by name. */
  public Map<String, String> about() {
    var all = new TreeMap<>(about);
    told.forEach((name, state) -> all.put(name, state.get()));
    return all;
  }
}
