package ordo.server.dispatch.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a step produces. It stands in its recipe's row as {@code {slot: {name, type, file}}}, which
 * is written and read here alone.
 *
 * @param bySlot in recipe order
 */
public record OutputSlots(Map<String, Slot> bySlot) {
  public static final OutputSlots NONE = new OutputSlots(Map.of());

  private static final JsonMapper JSON = new JsonMapper();
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String FILE = "file";

  /**
   * @param name of the artifact
   * @param file empty for a directory
   */
  public record Slot(String name, String type, String file) {
    public boolean directory() {
      return file.isEmpty();
    }
  }

  /** Of a row; one without any has none. */
  public static OutputSlots of(Optional<String> stored) {
    var slots = new LinkedHashMap<String, Slot>();
    stored
        .map(JSON::readTree)
        .ifPresent(
            all -> all.properties().forEach(one -> slots.put(one.getKey(), of(one.getValue()))));
    return new OutputSlots(slots);
  }

  private static Slot of(JsonNode slot) {
    return new Slot(
        slot.get(NAME).asString(), slot.get(TYPE).asString(), slot.get(FILE).asString());
  }

  /** As a row has it; JSON. */
  public String stored() {
    ObjectNode all = JSON.createObjectNode();
    bySlot.forEach(
        (key, slot) ->
            all.putObject(key)
                .put(NAME, slot.name())
                .put(TYPE, slot.type())
                .put(FILE, slot.file()));
    return all.toString();
  }

  /** Where an attempt leaves the product of a slot. */
  public String uri(long jobId, String stepId, int attempt, String slot) {
    Slot one = bySlot.get(slot);
    String below = one.directory() && bySlot.size() > 1 ? slot : one.file();
    return StagingPath.of(jobId, stepId, attempt, below);
  }
}
