package ordo.model.check.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ordo.model.ArtifactRef;
import ordo.model.StepLimits;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** Reads the shape of a recipe definition; SPEC section 3. What its parts mean is checked later. */
public final class RecipeReader {
  /** Ids, slots and names are at most this long. */
  public static final int NAME_CHARACTERS_MAX = 100;

  private static final int REFERENCE_CHARACTERS_MAX = 2 * NAME_CHARACTERS_MAX + 6;

  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private static final Set<String> DEFINITION_FIELDS = Set.of("recipe", "on_exit");
  private static final Set<String> STEP_FIELDS =
      Set.of(
          "id",
          "type",
          "inputs",
          "outputs",
          "param_keys",
          "max_concurrency",
          "retry",
          "timeout_seconds");
  private static final Set<String> HOOK_FIELDS = Set.of("id", "type", "inputs", "param_keys");

  private final Problems problems;
  private final LegacyForms legacy;

  RecipeReader(Problems problems) {
    this.problems = problems;
    this.legacy = new LegacyForms(problems);
  }

  RecipeDraft read(JsonNode definition, Pointer at) {
    Optional<Fields> read = Fields.of(definition, at, "Recipe definition: ", problems);
    if (read.isEmpty()) {
      return RecipeDraft.NOTHING;
    }
    Fields fields = read.get();
    fields.onlyKnown(DEFINITION_FIELDS);
    List<StepDraft> steps = steps(fields);
    return new RecipeDraft(steps, hook(fields), isWhole(definition.path("recipe"), steps));
  }

  private static boolean isWhole(JsonNode array, List<StepDraft> steps) {
    boolean isWhole = !steps.isEmpty() && steps.size() == array.size();
    for (int i = 0; isWhole && i < steps.size(); i++) {
      StepDraft step = steps.get(i);
      isWhole =
          step.id().isPresent()
              && array.get(i).path("inputs").isObject()
              && array.get(i).path("outputs").isObject()
              && step.inputs().values().stream().allMatch(Optional::isPresent);
    }
    return isWhole;
  }

  private List<StepDraft> steps(Fields definition) {
    Optional<JsonNode> array = definition.required("recipe");
    if (array.isEmpty()) {
      return List.of();
    }
    if (!array.get().isArray() || array.get().isEmpty()) {
      definition.invalid(
          "recipe",
          "expected a non-empty array of steps, found "
              + (array.get().isArray() ? "an empty array" : Fields.kind(array.get())));
      return List.of();
    }
    if (array.get().size() > RecipeCheck.STEPS_MAX) {
      definition.invalid(
          "recipe",
          "expected at most " + RecipeCheck.STEPS_MAX + " steps, found " + array.get().size());
      return List.of();
    }
    var steps = new ArrayList<StepDraft>();
    for (int i = 0; i < array.get().size(); i++) {
      Pointer at = definition.at("recipe").child(i);
      step(array.get().get(i), at).ifPresent(steps::add);
    }
    return steps;
  }

  private Optional<StepDraft> step(JsonNode node, Pointer at) {
    return Fields.of(node, at, label(node, at), problems)
        .map(
            fields -> {
              legacy.refuse(fields);
              fields.onlyKnown(LegacyForms.with(STEP_FIELDS));
              return draft(fields, outputs(fields), new LimitsReader(fields).read());
            });
  }

  private Optional<StepDraft> hook(Fields definition) {
    return definition
        .optional("on_exit")
        .flatMap(
            node ->
                Fields.of(
                    node,
                    definition.at("on_exit"),
                    label(node, definition.at("on_exit")),
                    problems))
        .map(
            fields -> {
              if (fields.has("outputs")) {
                fields.invalid("outputs", "on_exit produces nothing; remove this field");
              }
              legacy.refuse(fields);
              fields.onlyKnown(LegacyForms.with(HOOK_FIELDS));
              return draft(fields, Map.of(), StepLimits.NONE);
            });
  }

  private StepDraft draft(
      Fields fields, Map<String, Optional<ArtifactRef>> outputs, StepLimits limits) {
    Optional<String> id = fields.requiredText("id").filter(text -> isName(text, fields, "id"));
    Optional<String> type = fields.requiredText("type");
    Map<String, Optional<ArtifactRef>> inputs =
        fields.required("inputs").map(node -> slots(node, fields, "inputs")).orElse(Map.of());
    return new StepDraft(
        fields.at(), id, type, inputs, outputs, fields.optionalNames("param_keys"), limits);
  }

  private Map<String, Optional<ArtifactRef>> outputs(Fields fields) {
    Optional<JsonNode> node = fields.required("outputs");
    if (node.isPresent() && node.get().isArray()) {
      legacy.refuseOutputsArray(fields);
      return Map.of();
    }
    return node.map(outputs -> slots(outputs, fields, "outputs")).orElse(Map.of());
  }

  private Map<String, Optional<ArtifactRef>> slots(JsonNode node, Fields step, String name) {
    var slots = new LinkedHashMap<String, Optional<ArtifactRef>>();
    Fields.of(node, step.at(name), step.label() + "'" + name + "': ", problems)
        .filter(fields -> fields.hasAtMost(Fields.NAMES_MAX))
        .ifPresent(
            fields ->
                fields
                    .members()
                    .forEach((slot, value) -> slots.put(slot, reference(fields, slot, value))));
    return slots;
  }

  private Optional<ArtifactRef> reference(Fields slots, String slot, JsonNode value) {
    if (!value.isString()) {
      String found = "expected a reference, found " + Fields.kind(value);
      problems.add(
          "wrong_type", slots.at(slot), slots.label() + "'" + Fields.shorten(slot) + "': " + found);
      return Optional.empty();
    }
    Optional<ArtifactRef> reference =
        ArtifactRef.parse(value.stringValue())
            .filter(found -> value.stringValue().length() <= REFERENCE_CHARACTERS_MAX);
    if (reference.isEmpty()) {
      legacy.refuseReference(slots, slot, value.stringValue());
    }
    return reference;
  }

  private static boolean isName(String text, Fields fields, String field) {
    boolean isName = NAME.matcher(text).matches() && text.length() <= NAME_CHARACTERS_MAX;
    if (!isName) {
      fields.invalid(
          field,
          "expected 1 to "
              + NAME_CHARACTERS_MAX
              + " letters, digits, '_' or '-', found \""
              + Fields.shorten(text)
              + "\"");
    }
    return isName;
  }

  private static String label(JsonNode step, Pointer at) {
    JsonNode id = step.path("id");
    return id.isString() && NAME.matcher(id.stringValue()).matches()
        ? "Step '" + Fields.shorten(id.stringValue()) + "': "
        : "Step at " + at + ": ";
  }
}
