package ordo.cli.server.submission;

import java.util.Optional;
import ordo.model.json.MalformedJson;
import ordo.model.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A param as it is typed: JSON, unless its contract takes text. */
final class ParamValue {
  private ParamValue() {}

  /**
   * @param contract of the param, of {@code GET /executors}
   */
  static JsonNode of(String text, Optional<JsonNode> contract) {
    String type = contract.map(param -> param.path("type").asString("")).orElse("");
    boolean mayBeNull = contract.map(param -> param.path("nullable").asBoolean()).orElse(true);
    boolean isText = type.equals("string") || type.equals("string|object") && !text.startsWith("{");
    return isText && !(mayBeNull && text.equals("null")) ? text(text) : json(text);
  }

  private static JsonNode json(String text) {
    try {
      return StrictJson.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (MalformedJson plain) {
      return text(text);
    }
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }
}
