package ordo.wire;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One attempt that a worker has been given.
 *
 * @param key names the attempt in every later message
 * @param inputs by slot
 * @param outputs by slot: where to stage
 * @param params values by name, defaults filled in
 * @param timeoutSeconds null when unlimited
 */
public record ClaimedTask(
    AttemptKey key,
    String stepId,
    String type,
    Map<String, Input> inputs,
    Map<String, Output> outputs,
    Map<String, JsonNode> params,
    Long timeoutSeconds) {
  /**
   * @param token what every write of this attempt carries; void once the lease is lost
   */
  public record AttemptKey(long jobId, int ord, int attempt, String token) {}

  /**
   * @param verify whether the hash is a digest that is checked when the input is first read
   */
  public record Input(String name, String type, String uri, String hash, boolean verify) {}

  /**
   * @param uri where the artifact lies once put: a file, or a directory
   */
  public record Output(String name, String type, String uri) {}
}
