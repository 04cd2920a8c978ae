package ordo.model.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What could be read of a recipe.
 *
 * @param isWhole whether every step has an id and readable wires, so that what is not found in it
 *     is not in it
 */
record RecipeDraft(List<StepDraft> steps, Optional<StepDraft> hook, boolean isWhole) {
  static final RecipeDraft NOTHING = new RecipeDraft(List.of(), Optional.empty(), false);

  RecipeDraft {
    steps = List.copyOf(steps);
  }

  /** Steps, then the hook. */
  List<StepDraft> all() {
    return Stream.concat(steps.stream(), hook.stream()).toList();
  }

  List<String> ids() {
    return all().stream().flatMap(step -> step.id().stream()).toList();
  }
}
