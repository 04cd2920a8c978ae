package ordo.cli.server.submission;

import java.util.Map;
import java.util.Optional;

/**
 * What the options of a submission say; keys as typed.
 *
 * @param inputs by name, the path in the store
 * @param types by name of an input
 * @param hashes by name of an input
 * @param params by {@code step.key}
 * @param outputs by {@code step.slot}, the path that it goes to
 * @param overwrite whether these may replace a file
 * @param priority of the job
 */
public record Typed(
    Map<String, String> inputs,
    Map<String, String> types,
    Map<String, String> hashes,
    Map<String, String> params,
    Map<String, String> outputs,
    boolean overwrite,
    Optional<Integer> priority) {
  public Typed {
    inputs = Map.copyOf(inputs);
    types = Map.copyOf(types);
    hashes = Map.copyOf(hashes);
    params = Map.copyOf(params);
    outputs = Map.copyOf(outputs);
  }

  /** Whether it says something that needs the recipe to be understood. */
  boolean needsRecipe() {
    return !inputs.isEmpty() || !params.isEmpty();
  }
}
