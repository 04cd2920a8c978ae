package ordo.cli.fleet.kube;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ordo.wire.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a pod is made of beside its worker.
 *
 * @param image empty: that of the pod that this program runs in
 * @param secret whose key {@code token} is the worker's; another, {@code <secret>-environment}, is
 *     its environment where it is there
 * @param others further fields of the pod's specification
 */
public record PodFields(Optional<String> image, String secret, Map<String, JsonNode> others) {
  public PodFields {
    others = Map.copyOf(others);
  }

  /**
   * Of {@code nodeSelector={"disk":"ssd"}}, or {@code priorityClassName=low}.
   *
   * @throws IllegalArgumentException on anything else
   */
  public static Map<String, JsonNode> read(List<String> fields) {
    var read = new TreeMap<String, JsonNode>();
    for (String field : fields) {
      int at = field.indexOf('=');
      if (at < 1) {
        throw new IllegalArgumentException(
            "--engine-option: expected a pod's field and its value as name=JSON, found " + field);
      }
      read.put(field.substring(0, at), value(field.substring(at + 1)));
    }
    return read;
  }

  private static JsonNode value(String text) {
    try {
      return WireJson.MAPPER.readTree(text);
    } catch (JacksonException bare) {
      return StringNode.valueOf(text);
    }
  }

  PodFields withImage(String known) {
    return new PodFields(Optional.of(known), secret, others);
  }
}
