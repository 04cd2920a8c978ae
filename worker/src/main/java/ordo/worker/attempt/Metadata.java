package ordo.worker.attempt;

import java.util.LinkedHashMap;
import java.util.Map;
import ordo.model.Shown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is told about a product, in a form that the server takes whatever a file said. */
final class Metadata {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Decimal exponents that the server's reader takes. */
  private static final double NUMBER_MAX = 1e300;

  private static final double NUMBER_MIN = 1e-300;

  private Metadata() {}

  /** Null stays null. Control characters are escaped; numbers beyond all measure are null. */
  static JsonNode sent(JsonNode node) {
    if (node == null) {
      return null;
    }
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        node.properties()
            .forEach(
                member -> members.put(Shown.escaped(member.getKey()), sent(member.getValue())));
        yield NODES.objectNode().setAll(members);
      }
      case ARRAY -> {
        var array = NODES.arrayNode();
        node.forEach(item -> array.add(sent(item)));
        yield array;
      }
      case STRING -> NODES.stringNode(Shown.escaped(node.stringValue()));
      case NUMBER -> isMeasurable(node) ? node : NODES.nullNode();
      case BOOLEAN, NULL, MISSING, BINARY, POJO -> node;
    };
  }

  private static boolean isMeasurable(JsonNode number) {
    double magnitude = Math.abs(number.doubleValue());
    return magnitude == 0 || magnitude > NUMBER_MIN && magnitude < NUMBER_MAX;
  }
}
