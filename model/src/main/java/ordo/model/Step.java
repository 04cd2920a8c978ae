package ordo.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A step of a recipe. Slots keep the order they were written in. */
public record Step(
    String id,
    String type,
    Map<String, ArtifactRef> inputs,
    Map<String, ArtifactRef> outputs,
    List<String> paramKeys,
    StepLimits limits) {
  public Step {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    paramKeys = List.copyOf(paramKeys);
  }
}
