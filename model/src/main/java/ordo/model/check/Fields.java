package ordo.model.check;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ordo.model.Shown;
import ordo.model.json.NearestName;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one JSON object and notes what is wrong with them. A null counts as absent.
 *
 * @param label how messages call the object, such as {@code Step 'x': }; may be empty
 */
public record Fields(JsonNode object, Pointer at, String label, Problems problems) {
  /** Names in one array, slots of one step at most. */
  public static final int NAMES_MAX = 100;

  /** Inputs or outputs of one job at most. */
  public static final int ARTIFACTS_MAX = 1000;

  /** Empty, and a problem noted, when the node is no object. */
  public static Optional<Fields> of(JsonNode node, Pointer at, String label, Problems problems) {
    if (node.isObject()) {
      return Optional.of(new Fields(node, at, label, problems));
    }
    problems.add("wrong_type", at, label + "expected an object, found " + kind(node));
    return Optional.empty();
  }

  public Pointer at(String name) {
    return at.child(name);
  }

  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  public Optional<JsonNode> optional(String name) {
    return has(name) ? Optional.of(object.get(name)) : Optional.empty();
  }

  public Optional<JsonNode> required(String name) {
    Optional<JsonNode> value = optional(name);
    if (value.isEmpty()) {
      problems.add("missing_field", at(name), labelled("Missing required field: " + name));
    }
    return value;
  }

  public Optional<Fields> optionalObject(String name) {
    return optional(name).flatMap(node -> of(node, at(name), label + "'" + name + "': ", problems));
  }

  public Optional<String> requiredText(String name) {
    return required(name).flatMap(node -> text(node, name));
  }

  /** False when absent; empty, and a problem noted, when it is no boolean. */
  public Optional<Boolean> flag(String name) {
    Optional<JsonNode> node = optional(name);
    if (node.isPresent() && !node.get().isBoolean()) {
      problem("wrong_type", name, "expected true or false, found " + kind(node.get()));
      return Optional.empty();
    }
    return Optional.of(node.isPresent() && node.get().booleanValue());
  }

  /** A whole number from 1 to a limit. */
  public OptionalInt optionalCount(String name, int limit) {
    Optional<JsonNode> node = optional(name);
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    if (node.get().isInt() && node.get().intValue() >= 1 && node.get().intValue() <= limit) {
      return OptionalInt.of(node.get().intValue());
    }
    invalid(name, "expected a whole number from 1 to " + limit + ", found " + shown(node.get()));
    return OptionalInt.empty();
  }

  /** Names of a string array, empty when absent; repeats are a problem. */
  public List<String> optionalNames(String name) {
    return optional(name)
        .filter(node -> isArrayOfFew(name, node))
        .map(array -> names(name, array))
        .orElse(List.of());
  }

  private boolean isArrayOfFew(String name, JsonNode node) {
    if (!node.isArray()) {
      invalid(name, "expected an array of strings, found " + kind(node));
      return false;
    }
    if (node.size() > NAMES_MAX) {
      invalid(name, "expected at most " + NAMES_MAX + " names, found " + node.size());
      return false;
    }
    return true;
  }

  private List<String> names(String name, JsonNode array) {
    var names = new LinkedHashSet<String>();
    for (int i = 0; i < array.size(); i++) {
      JsonNode item = array.get(i);
      if (!item.isString()) {
        itemProblem("wrong_type", name, i, "expected a string, found " + kind(item));
      } else if (!names.add(item.stringValue())) {
        String shown = shorten(item.stringValue());
        itemProblem("invalid_value", name, i, "'" + shown + "' is listed twice");
      }
    }
    return List.copyOf(names);
  }

  private void itemProblem(String code, String name, int index, String message) {
    problems.add(code, at(name).child(index), label + "'" + name + "': " + message);
  }

  /** Members by name, in the order written. */
  public Map<String, JsonNode> members() {
    var members = new LinkedHashMap<String, JsonNode>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  /** Whether there are few enough members; a problem is noted when there are not. */
  public boolean hasAtMost(int limit) {
    boolean isFew = object.size() <= limit;
    if (!isFew) {
      problems.add(
          "too_many",
          at,
          labelled("Expected at most " + limit + " members, found " + object.size()));
    }
    return isFew;
  }

  public void onlyKnown(Set<String> known) {
    for (String name : members().keySet()) {
      if (!known.contains(name)) {
        problems.add(
            "unknown_field",
            at(name),
            labelled("Unknown field '" + shorten(name) + "'" + NearestName.hint(name, known)));
      }
    }
  }

  public void invalid(String name, String message) {
    problem("invalid_value", name, message);
  }

  public void problem(String code, String name, String message) {
    problems.add(code, at(name), label + "'" + name + "': " + message);
  }

  /** A sentence after the label, if there is one. */
  private String labelled(String sentence) {
    return label.isEmpty()
        ? sentence
        : label + Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private Optional<String> text(JsonNode node, String name) {
    if (node.isString()) {
      return Optional.of(node.stringValue());
    }
    problem("wrong_type", name, "expected a string, found " + kind(node));
    return Optional.empty();
  }

  /** The JSON type of a value, for people. */
  public static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case MISSING, BINARY, POJO -> "nothing";
    };
  }

  /** A value as people may see it, not longer than a line. */
  public static String shown(JsonNode node) {
    return node.isContainer() ? kind(node) : shorten(node.toString());
  }

  public static String shorten(String text) {
    return Shown.line(text, 100);
  }
}
