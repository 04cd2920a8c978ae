package ordo.model.check.recipe;

import java.util.HashSet;
import java.util.Set;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import tools.jackson.databind.JsonNode;

/** Forms of recipes that were once read; refused with what to write instead. SPEC section 3. */
final class LegacyForms {
  private static final String CODE = "legacy_form";
  private static final Set<String> FIELDS = Set.of("required_params", "params");

  private final Problems problems;

  LegacyForms(Problems problems) {
    this.problems = problems;
  }

  /** The fields, and those that have a message of their own here. */
  static Set<String> with(Set<String> known) {
    var all = new HashSet<>(known);
    all.addAll(FIELDS);
    all.add("outputs");
    return all;
  }

  void refuse(Fields step) {
    if (step.object().has("required_params")) {
      refuse(step, "required_params", "is no longer read; rename it to 'param_keys'");
    }
    if (step.object().has("params")) {
      String message =
          "no longer stand in the recipe; list their names in 'param_keys' and send"
              + " the values with the job: \"params\": {\"%s\": {...}}";
      refuse(step, "params", message.formatted(id(step)));
    }
  }

  void refuseOutputsArray(Fields step) {
    JsonNode first = step.object().get("outputs").path(0);
    String slot = first.isString() ? Fields.shorten(first.stringValue()) : "<slot>";
    refuse(
        step,
        "outputs",
        "as an array is no longer read; write {\"%s\": \"step:%s.%s\"}"
            .formatted(slot, id(step), slot));
  }

  private static String id(Fields step) {
    return Fields.shorten(step.object().path("id").asString("<step id>"));
  }

  private void refuse(Fields step, String field, String message) {
    problems.add(CODE, step.at(field), step.label() + "'" + field + "' " + message);
  }

  /** A reference without {@code job:} or {@code step:}, or no reference at all. */
  void refuseReference(Fields slots, String slot, String text) {
    boolean isBare = text.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)?");
    String shown = Fields.shorten(text);
    String message =
        isBare
            ? "the bare reference '" + shown + "' is no longer read; " + instead(text)
            : "expected job:<name> or step:<id>.<slot>, found \"" + shown + "\"";
    problems.add(
        isBare ? CODE : "invalid_reference",
        slots.at(slot),
        slots.label() + "'" + Fields.shorten(slot) + "': " + message);
  }

  private static String instead(String bare) {
    String shown = Fields.shorten(bare);
    return bare.contains(".")
        ? "write 'step:" + shown + "'"
        : "write 'job:"
            + shown
            + "' for an input of the job or 'step:<id>.<slot>' for what a step produces";
  }
}
