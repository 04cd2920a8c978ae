package ordo.pointcloud.crs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is wrong with CRS texts, known before any point is read. Safe for many threads; answers are
 * remembered, since PROJ takes up to a second for a pair.
 */
public final class CrsCheck {
  /** Answers kept; the oldest in use make room. */
  private static final int REMEMBERED_MAX = 2_048;

  private final CrsEngine engine;
  private final Map<String, Optional<String>> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  public CrsCheck(CrsEngine engine) {
    this.engine = engine;
  }

  /** Empty where the text names a CRS that points can be given in; else one line saying why not. */
  public Optional<String> problem(String crs) {
    return remember(
        crs,
        () ->
            switch (engine.describe(crs)) {
              case Described.Known _ -> Optional.empty();
              case Described.Unknown unknown -> Optional.of(unknown.reason());
            });
  }

  /**
   * Empty where an operation from source to target is known, wherever the points lie; else one line
   * with the remedy. Ask {@link #problem} about each of the two first.
   */
  public Optional<String> pairProblem(String source, String target) {
    return remember(
        source + "\t" + target,
        () ->
            switch (engine.plan(source, target, Optional.empty())) {
              case CrsPlan.Planned _ -> Optional.empty();
              case CrsPlan.Refused refused -> Optional.of(refused.text());
            });
  }

  private Optional<String> remember(String key, Supplier<Optional<String>> question) {
    synchronized (remembered) {
      Optional<String> known = remembered.get(key);
      if (known != null) {
        return known;
      }
    }
    Optional<String> answer = question.get();
    synchronized (remembered) {
      remembered.put(key, answer);
    }
    return answer;
  }
}
