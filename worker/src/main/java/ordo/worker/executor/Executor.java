package ordo.worker.executor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.ExecutorContract;
import tools.jackson.databind.JsonNode;

/** One step type: its contract and its code. Holds no state: one object runs many attempts. */
public interface Executor {
  /** What it takes and gives, and what of the machine it needs. */
  ExecutorContract contract();

  /**
   * Reads the inputs and writes every output at the place that the execution names.
   *
   * @throws StepFailure when the data or the params do not allow it; the same would happen again
   * @throws IOException when the machine did not do its part: tried again elsewhere or later
   * @throws StoppedException when the attempt was stopped; from {@link Execution#progress}
   */
  StepResult run(Execution execution) throws StepFailure, IOException;

  /** Whether an input is read in parts: then none of it is copied before it is asked for. */
  interface InParts {
    /**
     * @param input a look at it costs what is read for that
     */
    boolean paysFor(Path input) throws IOException, InterruptedException;
  }

  /** Of a slot that may be read in parts; empty where all of it is needed anyway. */
  default Optional<InParts> inParts(String slot) {
    return Optional.empty();
  }

  /** Those given, and the defaults of params that came after the job was submitted. */
  default Map<String, JsonNode> params(Map<String, JsonNode> given) {
    Map<String, JsonNode> values = new HashMap<>();
    contract()
        .params()
        .forEach(param -> param.defaultValue().ifPresent(value -> values.put(param.name(), value)));
    values.putAll(given);
    return values;
  }

  /** The step type, such as {@code BUILD_EPT}. */
  default String type() {
    return contract().stepType();
  }
}
