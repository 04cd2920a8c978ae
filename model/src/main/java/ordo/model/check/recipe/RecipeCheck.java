package ordo.model.check.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.model.ArtifactRef;
import ordo.model.Hook;
import ordo.model.Problem;
import ordo.model.RecipeDefinition;
import ordo.model.Step;
import ordo.model.check.Problems;
import ordo.model.contract.Contracts;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** Every rule of SPEC section 3. */
public final class RecipeCheck {
  /** Steps of one recipe at most. */
  public static final int STEPS_MAX = 1000;

  private final Contracts contracts;

  public RecipeCheck(Contracts contracts) {
    this.contracts = contracts;
  }

  /**
   * Everything wrong with a definition, in document order; empty when nothing is.
   *
   * @param body the whole body that was sent
   * @param at where the definition stands in it
   */
  public List<Problem> problems(JsonNode body, Pointer at) {
    var problems = new Problems();
    check(body.at(at.text()), at, problems);
    return problems.inOrderOf(body);
  }

  /** The definition; problems are noted, and it is empty when there are any. */
  public Optional<RecipeDefinition> definition(JsonNode definition, Pointer at, Problems problems) {
    return check(definition, at, problems).definition();
  }

  Checked check(JsonNode definition, Pointer at, Problems problems) {
    int before = problems.count();
    RecipeDraft draft = new RecipeReader(problems).read(definition, at);
    boolean areIdsUnique = refuseRepeatedIds(draft, problems);
    var contractCheck = new ContractCheck(contracts, problems);
    draft.steps().forEach(contractCheck::step);
    draft.hook().ifPresent(contractCheck::hook);
    Wiring wiring = new WiringCheck(contracts, problems).check(draft);
    if (areIdsUnique) {
      new CycleSearch(draft).cycles().forEach(cycle -> add(cycle, problems));
    }
    Optional<RecipeDefinition> whole =
        problems.count() == before ? Optional.of(build(draft)) : Optional.empty();
    return new Checked(draft, wiring, whole);
  }

  /** What the checks of a submission go on with, even when the recipe has problems. */
  public record Checked(RecipeDraft draft, Wiring wiring, Optional<RecipeDefinition> definition) {}

  /** Whether each id is one step's; where it is not, wires lead nowhere in particular. */
  private static boolean refuseRepeatedIds(RecipeDraft draft, Problems problems) {
    Set<String> seen = new HashSet<>();
    boolean areUnique = true;
    for (StepDraft step : draft.all()) {
      if (step.id().isPresent() && !seen.add(step.id().get())) {
        problems.add(
            "duplicate_step_id", step.at().child("id"), "Duplicate step ID: " + step.id().get());
        areUnique = false;
      }
    }
    return areUnique;
  }

  private static void add(CycleSearch.Cycle cycle, Problems problems) {
    problems.add(
        "cycle", cycle.at(), "Recipe contains a cycle: " + String.join(" -> ", cycle.ids()));
  }

  private static RecipeDefinition build(RecipeDraft draft) {
    var steps = new ArrayList<Step>();
    for (StepDraft step : draft.steps()) {
      steps.add(
          new Step(
              step.id().orElseThrow(),
              step.type().orElseThrow(),
              present(step.inputs()),
              present(step.outputs()),
              step.paramKeys(),
              step.limits()));
    }
    Optional<Hook> hook =
        draft
            .hook()
            .map(
                read ->
                    new Hook(
                        read.id().orElseThrow(),
                        read.type().orElseThrow(),
                        present(read.inputs()),
                        read.paramKeys()));
    return new RecipeDefinition(steps, hook);
  }

  private static Map<String, ArtifactRef> present(Map<String, Optional<ArtifactRef>> slots) {
    var references = new LinkedHashMap<String, ArtifactRef>();
    slots.forEach((slot, reference) -> references.put(slot, reference.orElseThrow()));
    return references;
  }
}
