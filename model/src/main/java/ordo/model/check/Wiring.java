package ordo.model.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactRef;
import ordo.model.ArtifactType;
import ordo.model.Product;

/**
 * What goes in and out of a recipe.
 *
 * @param inputs the job's input artifacts by name, each with the type that its consumers accept;
 *     empty when they accept any or are unknown
 * @param products what steps produce; empty where the executor is unknown
 */
record Wiring(
    Map<String, Optional<ArtifactType>> inputs,
    Map<ArtifactRef.StepOutput, Optional<Product>> products) {
  Wiring {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    products = Collections.unmodifiableMap(new LinkedHashMap<>(products));
  }
}
