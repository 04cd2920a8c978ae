package ordo.server.dispatch.claim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ordo.server.dispatch.task.OutputSlots;
import ordo.wire.ClaimedTask;
import ordo.wire.ClaimedTask.AttemptKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A claimed task as its statement returns it. */
record ClaimedRow(AttemptKey key, String name, String type, Long timeoutSeconds, Wiring wiring) {
  /** The slots of a delivery. */
  static final String DELIVERY_SOURCE = "artifact";

  static final String DELIVERY_TARGET = "target";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern DIGEST =
      Pattern.compile("(md5:)?[0-9a-fA-F]{32}|(sha256:)?[0-9a-fA-F]{64}");

  /**
   * JSON texts, empty where there is none.
   *
   * @param inputs {@code {slot: [name, type, uri, hash, to be verified]}}
   * @param outputs of a step; see {@link OutputSlots}
   * @param params {@code {name: value}}
   * @param path where a delivery goes
   */
  record Wiring(
      Optional<String> inputs,
      Optional<String> outputs,
      Optional<String> params,
      Optional<String> path) {}

  ClaimedTask toTask() {
    return new ClaimedTask(key, name, type, inputs(), outputs(), params(), timeoutSeconds);
  }

  private Map<String, ClaimedTask.Input> inputs() {
    var inputs = new LinkedHashMap<String, ClaimedTask.Input>();
    wiring
        .inputs()
        .map(JSON::readTree)
        .ifPresent(
            slots -> slots.properties().forEach(s -> inputs.put(s.getKey(), input(s.getValue()))));
    return inputs;
  }

  /**
   * What a step of the job made was hashed when it was stored; only what was given is verified, and
   * only until a step has said that it was.
   */
  private static ClaimedTask.Input input(JsonNode artifact) {
    String hash = artifact.get(3).isNull() ? "" : artifact.get(3).asString();
    boolean verify = artifact.get(4).asBoolean() && DIGEST.matcher(hash).matches();
    return new ClaimedTask.Input(
        artifact.get(0).asString(),
        artifact.get(1).asString(),
        artifact.get(2).asString(),
        hash,
        verify);
  }

  private Map<String, ClaimedTask.Output> outputs() {
    var outputs = new LinkedHashMap<String, ClaimedTask.Output>();
    OutputSlots slots = OutputSlots.of(wiring.outputs().map(JSON::readTree));
    slots
        .bySlot()
        .forEach(
            (slot, product) ->
                outputs.put(
                    slot,
                    new ClaimedTask.Output(
                        product.name(),
                        product.type(),
                        slots.uri(key.jobId(), name, key.attempt(), slot))));
    wiring
        .path()
        .ifPresent(path -> outputs.put(DELIVERY_TARGET, new ClaimedTask.Output(name, "", path)));
    return outputs;
  }

  private Map<String, JsonNode> params() {
    var params = new LinkedHashMap<String, JsonNode>();
    wiring
        .params()
        .map(JSON::readTree)
        .ifPresent(
            values -> values.properties().forEach(v -> params.put(v.getKey(), v.getValue())));
    return params;
  }
}
