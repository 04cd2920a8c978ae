package ordo.model.check.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactRef;
import ordo.model.ArtifactRef.StepOutput;
import ordo.model.check.Problems;
import ordo.model.contract.Contracts;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.model.contract.SlotType;
import ordo.model.json.NearestName;

/**
 * Follows every wire of a recipe: it must lead to something that is there and of the right type.
 */
final class WiringCheck {
  private final Contracts contracts;
  private final Problems problems;
  private final Map<String, Slot> inputs = new LinkedHashMap<>();
  private final Map<StepOutput, Optional<Product>> products = new LinkedHashMap<>();

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
    if (step.id().isPresent()) {
      step.outputs()
          .forEach((slot, name) -> output(step, new StepOutput(step.id().get(), slot), name));
    }
  }

  private void output(StepDraft step, StepOutput own, Optional<ArtifactRef> name) {
    products.put(own, product(step, own.slot()));
    if (name.isPresent() && !name.get().equals(own)) {
      problems.add(
          "invalid_reference",
          step.output(own.slot()),
          "%soutput '%s' must be named '%s', found '%s'"
              .formatted(step.label(), own.slot(), own, name.get()));
    }
  }

  private Optional<Product> product(StepDraft step, String slot) {
    return step.contract(contracts)
        .flatMap(contract -> Optional.ofNullable(contract.produces().get(slot)));
  }

  private void inputs(StepDraft step, RecipeDraft draft) {
    step.inputs().forEach((slot, found) -> found.ifPresent(read -> input(step, slot, read, draft)));
  }

  private void input(StepDraft step, String slot, ArtifactRef reference, RecipeDraft draft) {
    switch (reference) {
      case ArtifactRef.JobInput input -> jobInput(step, slot, input);
      case StepOutput output -> stepOutput(step, slot, output, draft);
    }
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

  private void stepOutput(StepDraft step, String slot, StepOutput output, RecipeDraft draft) {
    if (!products.containsKey(output)) {
      missing(step, slot, output, draft);
      return;
    }
    products
        .get(output)
        .flatMap(product -> accepted(step, slot).flatMap(wanted -> misfit(product, wanted)))
        .ifPresent(found -> mismatch(step, slot, output, found));
  }

  /** As {@link #mismatch} tells it; empty when the one fits the other. */
  private static Optional<String> misfit(Product product, Slot wanted) {
    String type = product.type().name();
    if (!wanted.type().accepts(product.type())) {
      return Optional.of(type + "'");
    }
    return product.isDirectoryOfMany() && !wanted.many()
        ? Optional.of(type + "', a directory of many, where one file is read")
        : Optional.empty();
  }

  private void missing(StepDraft step, String slot, StepOutput output, RecipeDraft draft) {
    List<StepDraft> producers = producers(output, draft);
    if (producers.stream().anyMatch(other -> product(other, output.slot()).isPresent())) {
      return; // the producer's own problem: its outputs leave the slot out
    }
    String hint =
        producers.isEmpty()
            ? NearestName.hint(output.stepId(), draft.ids())
            : NearestName.hint(output.slot(), producers.getFirst().outputs().keySet());
    String message =
        "%sinput '%s' reads '%s', which no step produces".formatted(step.label(), slot, output);
    problems.add("unknown_reference", step.input(slot), message + hint);
  }

  private static List<StepDraft> producers(StepOutput output, RecipeDraft draft) {
    return draft.steps().stream()
        .filter(step -> step.id().filter(output.stepId()::equals).isPresent())
        .toList();
  }

  private Optional<Slot> accepted(StepDraft step, String slot) {
    return step.contract(contracts)
        .flatMap(contract -> Optional.ofNullable(contract.accepts().get(slot)));
  }

  /**
   * @param found the type, a closing quote and what else there is to say
   */
  private void mismatch(StepDraft step, String slot, ArtifactRef reference, String found) {
    SlotType wanted = accepted(step, slot).orElseThrow().type();
    problems.add(
        "type_mismatch",
        step.input(slot),
        "%sinput '%s' accepts type '%s', and '%s' is of type '%s"
            .formatted(step.label(), slot, wanted, reference, found));
  }
}
