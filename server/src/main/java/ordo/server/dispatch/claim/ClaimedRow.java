package ordo.server.dispatch.claim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ordo.server.auth.Prefixes;
import ordo.server.dispatch.task.DeliverySlots;
import ordo.server.dispatch.task.OutputSlots;
import ordo.wire.ClaimedTask;
import ordo.wire.ClaimedTask.AttemptKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A claimed task as its statement returns it.
 *
 * @param timeoutSeconds null where the step has none
 * @param params JSON {@code {name: value}}; empty where the job gives none
 * @param reach what the job may read and write; empty: everything
 */
record ClaimedRow(
    AttemptKey key,
    String name,
    String type,
    Long timeoutSeconds,
    Slots slots,
    Optional<String> params,
    Optional<Reach> reach) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * What goes in and what comes out, each empty where there is none.
   *
   * @param inputs JSON of {@link InputSlots}
   * @param outputs of a step: JSON of {@link OutputSlots}
   * @param path where a delivery goes
   */
  record Slots(Optional<String> inputs, Optional<String> outputs, Optional<String> path) {}

  /** Whose job it is, and the part of the store that is its token's. */
  record Reach(long token, Prefixes prefixes) {}

  ClaimedTask toTask() {
    return new ClaimedTask(
        key, name, type, InputSlots.of(slots.inputs()), outputs(), paramsByName(), timeoutSeconds);
  }

  private Map<String, ClaimedTask.Output> outputs() {
    var outputs = new LinkedHashMap<String, ClaimedTask.Output>();
    OutputSlots made = OutputSlots.of(slots.outputs());
    made.bySlot().forEach((slot, product) -> outputs.put(slot, output(made, slot, product)));
    slots
        .path()
        .ifPresent(
            path -> outputs.put(DeliverySlots.TARGET, new ClaimedTask.Output(name, "", path)));
    return outputs;
  }

  private ClaimedTask.Output output(OutputSlots made, String slot, OutputSlots.Slot product) {
    String uri = made.uri(key.jobId(), name, key.attempt(), slot);
    return new ClaimedTask.Output(product.name(), product.type(), uri);
  }

  private Map<String, JsonNode> paramsByName() {
    var byName = new LinkedHashMap<String, JsonNode>();
    params
        .map(JSON::readTree)
        .ifPresent(
            all -> all.properties().forEach(one -> byName.put(one.getKey(), one.getValue())));
    return byName;
  }
}
