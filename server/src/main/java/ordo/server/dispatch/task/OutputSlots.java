package ordo.server.dispatch.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a step produces, as its recipe's row says: {@code {slot: {name, type, file}}}.
 *
 * @param bySlot in recipe order
 */
public record OutputSlots(Map<String, Product> bySlot) {
  /**
   * @param file empty for a directory
   */
  public record Product(String name, String type, String file) {
    public boolean directory() {
      return file.isEmpty();
    }
  }

  public static OutputSlots of(Optional<JsonNode> stored) {
    var slots = new LinkedHashMap<String, Product>();
    stored.ifPresent(
        outputs ->
            outputs
                .properties()
                .forEach(
                    slot ->
                        slots.put(
                            slot.getKey(),
                            new Product(
                                slot.getValue().get("name").asString(),
                                slot.getValue().get("type").asString(),
                                slot.getValue().get("file").asString()))));
    return new OutputSlots(slots);
  }

  /** Where an attempt leaves the product of a slot. */
  public String uri(long jobId, String stepId, int attempt, String slot) {
    Product product = bySlot.get(slot);
    String below = product.directory() && bySlot.size() > 1 ? slot : product.file();
    return StagingPath.of(jobId, stepId, attempt, below);
  }
}
