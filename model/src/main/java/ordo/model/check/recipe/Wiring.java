package ordo.model.check.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactRef;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;

/**
 * What goes in and out of a recipe.
 *
 * @param inputs the job's input artifacts by name, each with what all its consumers take; any where
 *     they take any or are unknown
 * @param products what steps produce; empty where the executor is unknown
 */
public record Wiring(
    Map<String, Slot> inputs, Map<ArtifactRef.StepOutput, Optional<Product>> products) {
  public Wiring {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    products = Collections.unmodifiableMap(new LinkedHashMap<>(products));
  }
}
