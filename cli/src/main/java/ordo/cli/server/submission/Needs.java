package ordo.cli.server.submission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a recipe wants of whoever runs it, by its definition and the executors' contracts. */
public final class Needs {
  private final JsonNode definition;
  private final Map<String, JsonNode> contracts = new LinkedHashMap<>();

  /**
   * @param executors the answer of {@code GET /executors}
   */
  public Needs(JsonNode definition, JsonNode executors) {
    this.definition = definition;
    executors.forEach(one -> contracts.put(one.get("step_type").asString(), one));
  }

  /** Inputs of the job by name, each with the types that every step takes which it goes to. */
  public Map<String, List<String>> inputs() {
    var inputs = new LinkedHashMap<String, List<String>>();
    for (JsonNode step : steps()) {
      for (var slot : step.path("inputs").properties()) {
        String slotName = slot.getKey();
        references(slot.getValue())
            .forEach(name -> inputs.merge(name, types(step, slotName), Needs::both));
      }
    }
    return inputs;
  }

  /** The names behind {@code job:}; a slot that takes many has several. */
  private static List<String> references(JsonNode value) {
    var names = new ArrayList<String>();
    Iterable<JsonNode> all = value.isArray() ? value : List.of(value);
    for (JsonNode one : all) {
      String text = one.asString("");
      if (text.startsWith("job:")) {
        names.add(text.substring("job:".length()));
      }
    }
    return names;
  }

  private List<String> types(JsonNode step, String slot) {
    String types = contract(step).at("/accepts").path(slot).asString("*");
    return types.equals("*") ? List.of() : List.of(types.split("\\|"));
  }

  /** None is any. */
  private static List<String> both(List<String> one, List<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.stream().filter(other::contains).toList();
  }

  /** The contract of a param, where there is one. */
  public Optional<JsonNode> param(String step, String name) {
    for (JsonNode one : steps()) {
      if (one.path("id").asString("").equals(step)) {
        return param(contract(one), name);
      }
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> param(JsonNode contract, String name) {
    for (JsonNode param : contract.path("params")) {
      if (param.get("name").asString().equals(name)
          || param.path("alias").asString("").equals(name)) {
        return Optional.of(param);
      }
    }
    return Optional.empty();
  }

  private JsonNode contract(JsonNode step) {
    JsonNode none = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    return contracts.getOrDefault(step.path("type").asString(""), none);
  }

  /** Steps, and the hook. */
  public List<JsonNode> steps() {
    var steps = new ArrayList<JsonNode>();
    definition.path("recipe").forEach(steps::add);
    if (definition.path("on_exit").isObject()) {
      steps.add(definition.get("on_exit"));
    }
    return steps;
  }
}
