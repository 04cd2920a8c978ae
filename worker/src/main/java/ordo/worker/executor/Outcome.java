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
public record Outcome(Optional<String> message, Map<String, JsonNode> metadata) {
  public Outcome {
    metadata = Map.copyOf(metadata);
  }

  public static Outcome of(String message, Map<String, JsonNode> metadata) {
    return new Outcome(Optional.of(message), metadata);
  }
}
