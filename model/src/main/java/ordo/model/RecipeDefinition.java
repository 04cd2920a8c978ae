package ordo.model;

import java.util.List;
import java.util.Optional;

/**
 * The DAG of a recipe: its steps, in the order written (which carries no meaning), and its hook.
 */
public record RecipeDefinition(List<Step> steps, Optional<Hook> onExit) {
  public RecipeDefinition {
    steps = List.copyOf(steps);
  }
}
