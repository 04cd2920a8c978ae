package ordo.model.check.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactRef;
import ordo.model.StepLimits;
import ordo.model.json.Pointer;

/**
 * What could be read of a step or of the hook, whatever else is wrong with it.
 *
 * @param id empty when it is missing or no id
 * @param inputs by slot; empty where the reference is none
 * @param outputs by slot; empty where the reference is none
 */
public record StepDraft(
    Pointer at,
    Optional<String> id,
    Optional<String> type,
    Map<String, Optional<ArtifactRef>> inputs,
    Map<String, Optional<ArtifactRef>> outputs,
    List<String> paramKeys,
    StepLimits limits) {
  public StepDraft {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    paramKeys = List.copyOf(paramKeys);
  }

  /** How messages begin. */
  public String label() {
    return id.map(text -> "Step '" + text + "': ").orElse("Step at " + at + ": ");
  }

  Pointer input(String slot) {
    return at.child("inputs").child(slot);
  }

  Pointer output(String slot) {
    return at.child("outputs").child(slot);
  }
}
