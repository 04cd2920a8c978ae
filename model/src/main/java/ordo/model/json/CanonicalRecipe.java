package ordo.model.json;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recipe definitions as they are compared: key order and step order are ignored, absent {@code
 * param_keys} are an empty array, null is absent. Takes any tree; two that are no definitions are
 * equal when their text is.
 */
public final class CanonicalRecipe {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CanonicalRecipe() {}

  /** {@code sha256:<hex>} of the normalised text. */
  public static String digest(JsonNode definition) {
    return sha256(StrictJson.write(normalised(definition)));
  }

  /** {@code sha256:<hex>} of any tree, whose key order carries no meaning and whose nulls do. */
  public static String digestOfTree(JsonNode tree) {
    return sha256(StrictJson.write(sorted(tree, true)));
  }

  private static String sha256(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What differs between two definitions, a phrase each; empty when they are equal. */
  public static List<String> differences(JsonNode stored, JsonNode given) {
    JsonNode old = normalised(stored);
    JsonNode fresh = normalised(given);
    var found = new ArrayList<String>();
    for (String id : stepIds(old, fresh)) {
      part("step '" + id + "'", step(old, id), step(fresh, id)).ifPresent(found::add);
    }
    part("on_exit", old.path("on_exit"), fresh.path("on_exit")).ifPresent(found::add);
    return found;
  }

  private static Set<String> stepIds(JsonNode... definitions) {
    var ids = new TreeSet<String>();
    for (JsonNode definition : definitions) {
      definition.path("recipe").forEach(step -> ids.add(id(step)));
    }
    return ids;
  }

  private static Optional<String> part(String name, JsonNode old, JsonNode fresh) {
    if (old.equals(fresh)) {
      return Optional.empty();
    }
    if (old.isMissingNode()) {
      return Optional.of(name + " is new");
    }
    if (fresh.isMissingNode()) {
      return Optional.of(name + " is gone");
    }
    return Optional.of(name + " differs in " + String.join(", ", differing(old, fresh)));
  }

  private static Set<String> differing(JsonNode old, JsonNode fresh) {
    var fields = new TreeSet<>(old.propertyNames());
    fields.addAll(fresh.propertyNames());
    fields.removeIf(field -> old.path(field).equals(fresh.path(field)));
    return fields;
  }

  private static JsonNode step(JsonNode definition, String id) {
    for (JsonNode step : definition.path("recipe")) {
      if (id(step).equals(id)) {
        return step;
      }
    }
    return NODES.missingNode();
  }

  private static JsonNode normalised(JsonNode definition) {
    if (!(sorted(definition, false) instanceof ObjectNode top)) {
      return definition;
    }
    var steps = new ArrayList<JsonNode>();
    definition.path("recipe").forEach(step -> steps.add(withParamKeys(step)));
    steps.sort(Comparator.comparing(step -> id(step)));
    top.set("recipe", NODES.arrayNode().addAll(steps));
    if (top.has("on_exit")) {
      top.set("on_exit", withParamKeys(top.get("on_exit")));
    }
    return top;
  }

  private static String id(JsonNode step) {
    return step.path("id").asString("");
  }

  private static JsonNode withParamKeys(JsonNode step) {
    if (!(step.deepCopy() instanceof ObjectNode copy)) {
      return step;
    }
    if (!copy.hasNonNull("param_keys")) {
      copy.set("param_keys", NODES.arrayNode());
    }
    return sorted(copy, false);
  }

  private static JsonNode sorted(JsonNode node, boolean keepsNull) {
    if (node.isArray()) {
      var array = NODES.arrayNode();
      node.forEach(item -> array.add(sorted(item, keepsNull)));
      return array;
    }
    return node.isObject() ? sortedObject(node, keepsNull) : node;
  }

  private static ObjectNode sortedObject(JsonNode node, boolean keepsNull) {
    var members = new TreeMap<String, JsonNode>();
    for (var member : node.properties()) {
      if (keepsNull || !member.getValue().isNull()) {
        members.put(member.getKey(), sorted(member.getValue(), keepsNull));
      }
    }
    var object = NODES.objectNode();
    members.forEach(object::set);
    return object;
  }
}
