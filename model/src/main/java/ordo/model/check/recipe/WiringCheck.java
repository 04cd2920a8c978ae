package ordo.model.check.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactRef;
import ordo.model.check.Problems;
import ordo.model.contract.Contracts;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.model.contract.SlotType;
import ordo.model.json.NearestName;
import ordo.model.json.Pointer;

/**
 * Follows every wire of a recipe: it must lead to something that is there and of the right type.
 */
final class WiringCheck {
  private final Contracts contracts;
  private final Problems problems;
  private final Map<String, Slot> inputs = new LinkedHashMap<>();
  private final Map<ArtifactRef.StepOutput, Optional<Product>> products = new LinkedHashMap<>();

  WiringCheck(Contracts contracts, Problems problems) {
    this.contracts = contracts;
    this.problems = problems;
  }

  Wiring check(RecipeDraft draft) {
    draft.steps().forEach(this::outputs);
    if (!draft.steps().isEmpty()) {
      draft.all().forEach(step -> inputs(step, draft));
    }
    return new Wiring(inputs, products);
  }

  private void outputs(StepDraft step) {
    step.outputs()
        .forEach(
            (slot, reference) -> {
              if (step.id().isEmpty()) {
                return;
              }
              var own = new ArtifactRef.StepOutput(step.id().get(), slot);
              products.put(own, product(step, slot));
              if (reference.isPresent() && !reference.get().equals(own)) {
                problems.add(
                    "invalid_reference",
                    step.output(slot),
                    step.label()
                        + "output '"
                        + slot
                        + "' must be named '"
                        + own
                        + "', found '"
                        + reference.get()
                        + "'");
              }
            });
  }

  private Optional<Product> product(StepDraft step, String slot) {
    return step.type()
        .flatMap(contracts::find)
        .flatMap(contract -> Optional.ofNullable(contract.produces().get(slot)));
  }

  private void inputs(StepDraft step, RecipeDraft draft) {
    step.inputs()
        .forEach(
            (slot, reference) ->
                reference.ifPresent(
                    found -> {
                      switch (found) {
                        case ArtifactRef.JobInput input -> jobInput(step, slot, input);
                        case ArtifactRef.StepOutput output -> stepOutput(step, slot, output, draft);
                      }
                    }));
  }

  /** What all consumers take: one that takes less than the others decides. */
  private void jobInput(StepDraft step, String slot, ArtifactRef.JobInput input) {
    Slot wanted = accepted(step, slot).orElse(Slot.any());
    Slot known = inputs.getOrDefault(input.name(), Slot.any());
    Optional<SlotType> both = known.type().and(wanted.type());
    inputs.put(input.name(), new Slot(both.orElse(known.type()), known.many() && wanted.many()));
    if (both.isEmpty()) {
      mismatch(step, slot, input, known.type() + "' for another step");
    }
  }

  private void stepOutput(
      StepDraft step, String slot, ArtifactRef.StepOutput output, RecipeDraft draft) {
    if (!products.containsKey(output)) {
      missing(step, slot, output, draft);
      return;
    }
    Optional<Product> product = products.get(output);
    Optional<Slot> wanted = accepted(step, slot);
    if (product.isEmpty() || wanted.isEmpty()) {
      return;
    }
    String type = product.get().type().name();
    if (!wanted.get().type().accepts(product.get().type())) {
      mismatch(step, slot, output, type + "'");
    } else if (product.get().isDirectoryOfMany() && !wanted.get().many()) {
      mismatch(step, slot, output, type + "', a directory of many, where one file is read");
    }
  }

  private void missing(
      StepDraft step, String slot, ArtifactRef.StepOutput output, RecipeDraft draft) {
    List<StepDraft> producers =
        draft.steps().stream()
            .filter(other -> other.id().filter(output.stepId()::equals).isPresent())
            .toList();
    if (producers.stream().anyMatch(other -> product(other, output.slot()).isPresent())) {
      return; // the producer's own problem: its outputs leave the slot out
    }
    String hint =
        producers.isEmpty()
            ? NearestName.hint(output.stepId(), draft.ids())
            : NearestName.hint(output.slot(), producers.getFirst().outputs().keySet());
    Pointer at = step.input(slot);
    problems.add(
        "unknown_reference",
        at,
        step.label()
            + "input '"
            + slot
            + "' reads '"
            + output
            + "', which no step produces"
            + hint);
  }

  private Optional<Slot> accepted(StepDraft step, String slot) {
    return step.type()
        .flatMap(contracts::find)
        .flatMap(contract -> Optional.ofNullable(contract.accepts().get(slot)));
  }

  /**
   * @param found the type, a closing quote and what else there is to say
   */
  private void mismatch(StepDraft step, String slot, ArtifactRef reference, String found) {
    problems.add(
        "type_mismatch",
        step.input(slot),
        step.label()
            + "input '"
            + slot
            + "' accepts type '"
            + accepted(step, slot).orElseThrow().type()
            + "', and '"
            + reference
            + "' is of type '"
            + found);
  }
}
