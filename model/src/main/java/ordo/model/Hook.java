package ordo.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The on_exit hook of a recipe; runs after the final status is set, and produces nothing. */
public record Hook(
    String id, String type, Map<String, ArtifactRef> inputs, List<String> paramKeys) {
  public Hook {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    paramKeys = List.copyOf(paramKeys);
  }
}
