package ordo.lens.http;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request is answered by.
 *
 * @param headers by name; the length comes by itself
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {
  private static final String TYPE = "Content-Type";

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer json(int status, JsonNode body) {
    byte[] bytes = ordo.pointcloud.json.JsonFile.MAPPER.writeValueAsBytes(body);
    return new Answer(status, Map.of(TYPE, "application/json"), bytes);
  }

  /** In the form of the server's refusals. */
  public static Answer error(int status, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("error", message);
    body.putArray("errors").addObject().put("code", code).put("path", "").put("message", message);
    return json(status, body);
  }

  public static Answer bytes(String type, byte[] body) {
    return new Answer(200, Map.of(TYPE, type), body);
  }

  public Answer with(Map<String, String> more) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Answer(status, all, body);
  }
}
