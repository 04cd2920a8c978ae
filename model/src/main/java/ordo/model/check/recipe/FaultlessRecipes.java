package ordo.model.check.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ordo.model.check.Problems;
import ordo.model.contract.Contracts;
import ordo.model.json.CanonicalRecipe;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/**
 * Checks definitions, and knows again the faultless ones that it saw last: most submissions repeat
 * a recipe. What a definition comes to depends on itself, its place and the contracts alone. Any
 * thread may call; the map is touched under its lock, and nothing is checked while it is held.
 */
public final class FaultlessRecipes {
  private static final int KEPT_MAX = 200;

  /** Larger ones are checked each time, so that what is kept stays small. */
  private static final int KEPT_STEPS_MAX = 50;

  private final RecipeCheck check;
  private final Map<Written, Known> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Written, Known> eldest) {
          return size() > KEPT_MAX;
        }
      };

  public FaultlessRecipes(Contracts contracts) {
    this.check = new RecipeCheck(contracts);
  }

  private record Written(JsonNode definition, Pointer at) {}

  /**
   * @param digest of the normalised definition
   */
  public record Known(RecipeCheck.Checked checked, String digest) {}

  /** As {@link RecipeCheck#check}: what is wrong with it is noted. */
  public Known check(JsonNode definition, Pointer at, Problems problems) {
    var written = new Written(definition, at);
    Optional<Known> before = find(written);
    if (before.isPresent()) {
      return before.get();
    }
    var known =
        new Known(check.check(definition, at, problems), CanonicalRecipe.digest(definition));
    if (known
        .checked()
        .definition()
        .filter(faultless -> faultless.steps().size() <= KEPT_STEPS_MAX)
        .isPresent()) {
      keep(written, known);
    }
    return known;
  }

  private Optional<Known> find(Written written) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(written));
    }
  }

  private void keep(Written written, Known known) {
    synchronized (kept) {
      kept.put(written, known);
    }
  }
}
