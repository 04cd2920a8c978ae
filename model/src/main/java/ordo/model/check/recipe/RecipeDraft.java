package ordo.model.check.recipe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What could be read of a recipe.
 *
 * @param isWhole whether every step has an id and readable wires, so that what is not found in it
 *     is not in it
 */
public record RecipeDraft(List<StepDraft> steps, Optional<StepDraft> hook, boolean isWhole) {
  public static final RecipeDraft NOTHING = new RecipeDraft(List.of(), Optional.empty(), false);

  public RecipeDraft {
    steps = List.copyOf(steps);
  }

  /** Steps, then the hook. */
  public List<StepDraft> all() {
    return Stream.concat(steps.stream(), hook.stream()).toList();
  }

  public List<String> ids() {
    return all().stream().flatMap(step -> step.id().stream()).toList();
  }
}
