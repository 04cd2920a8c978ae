package ordo.server.dispatch.claim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ordo.wire.ClaimedTask;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a claimed task reads, as {@link ClaimSql} says it: {@code {slot: {name, type, uri, hash,
 * unverified}}}.
 */
final class InputSlots {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern DIGEST =
      Pattern.compile("(md5:)?[0-9a-fA-F]{32}|(sha256:)?[0-9a-fA-F]{64}");

  private InputSlots() {}

  static Map<String, ClaimedTask.Input> of(Optional<String> slots) {
    var inputs = new LinkedHashMap<String, ClaimedTask.Input>();
    slots
        .map(JSON::readTree)
        .ifPresent(
            all -> all.properties().forEach(one -> inputs.put(one.getKey(), of(one.getValue()))));
    return inputs;
  }

  /**
   * What a step of the job made was hashed when it was stored; only what was given is verified, and
   * only until a step has said that it was.
   */
  private static ClaimedTask.Input of(JsonNode artifact) {
    String hash = artifact.get("hash").isNull() ? "" : artifact.get("hash").asString();
    boolean verify = artifact.get("unverified").asBoolean() && DIGEST.matcher(hash).matches();
    return new ClaimedTask.Input(
        artifact.get("name").asString(),
        artifact.get("type").asString(),
        artifact.get("uri").asString(),
        hash,
        verify);
  }
}
