package ordo.worker.executor;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an executor has to say about what it made.
 *
 * @param message one line for people
 * @param metadata by output slot; a slot may be absent
 */
public record StepResult(Optional<String> message, Map<String, JsonNode> metadata) {
  public StepResult {
    metadata = Map.copyOf(metadata);
  }

  public static StepResult of(String message, Map<String, JsonNode> metadata) {
    return new StepResult(Optional.of(message), metadata);
  }
}
