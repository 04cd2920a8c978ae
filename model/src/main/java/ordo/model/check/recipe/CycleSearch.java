package ordo.model.check.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordo.model.ArtifactRef;
import ordo.model.json.Pointer;

/** Finds cycles among steps: one for every wire that closes one. */
final class CycleSearch {
  /**
   * @param ids in the direction of the artifacts, the first again at the end
   * @param at the input that closes the cycle
   */
  record Cycle(List<String> ids, Pointer at) {
    Cycle {
      ids = List.copyOf(ids);
    }
  }

  private final Map<String, Map<String, Pointer>> consumers = new LinkedHashMap<>();
  private final Set<String> finished = new HashSet<>();
  private final Map<String, Integer> depthOnPath = new HashMap<>();
  private final List<String> path = new ArrayList<>();
  private final List<Cycle> found = new ArrayList<>();

  CycleSearch(RecipeDraft draft) {
    draft
        .steps()
        .forEach(step -> step.id().ifPresent(id -> consumers.put(id, new LinkedHashMap<>())));
    draft.steps().forEach(this::addWires);
  }

  List<Cycle> cycles() {
    consumers.keySet().forEach(this::visit);
    return found;
  }

  private void addWires(StepDraft step) {
    step.inputs()
        .forEach(
            (slot, reference) -> {
              if (step.id().isPresent()
                  && reference.orElse(null) instanceof ArtifactRef.StepOutput output
                  && consumers.containsKey(output.stepId())) {
                consumers.get(output.stepId()).putIfAbsent(step.id().get(), step.input(slot));
              }
            });
  }

  /** Depth first; recursion is at most {@link RecipeCheck#STEPS_MAX} deep. */
  private void visit(String id) {
    if (finished.contains(id)) {
      return;
    }
    depthOnPath.put(id, path.size());
    path.add(id);
    consumers
        .get(id)
        .forEach(
            (consumer, at) -> {
              if (depthOnPath.containsKey(consumer)) {
                found.add(closed(consumer, at));
              } else {
                visit(consumer);
              }
            });
    path.removeLast();
    depthOnPath.remove(id);
    finished.add(id);
  }

  private Cycle closed(String first, Pointer at) {
    var ids = new ArrayList<>(path.subList(depthOnPath.get(first), path.size()));
    ids.add(first);
    return new Cycle(ids, at);
  }
}
