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
      problems.add(
          CODE,
          step.at("required_params"),
          step.label() + "'required_params' is no longer read; rename it to 'param_keys'");
    }
    if (step.object().has("params")) {
      String id = step.object().path("id").asString("<step id>");
      problems.add(
          CODE,
          step.at("params"),
          step.label()
              + "'params' no longer stand in the recipe; list their names in 'param_keys' and send"
              + " the values with the job: \"params\": {\""
              + Fields.shorten(id)
              + "\": {...}}");
    }
  }

  void refuseOutputsArray(Fields step) {
    String id = Fields.shorten(step.object().path("id").asString("<step id>"));
    JsonNode first = step.object().get("outputs").path(0);
    String slot = first.isString() ? Fields.shorten(first.stringValue()) : "<slot>";
    problems.add(
        CODE,
        step.at("outputs"),
        step.label()
            + "'outputs' as an array is no longer read; write {\""
            + slot
            + "\": \"step:"
            + id
            + "."
            + slot
            + "\"}");
  }

  /** A reference without {@code job:} or {@code step:}, or no reference at all. */
  void refuseReference(Fields slots, String slot, String text) {
    boolean isBare = text.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)?");
    String expected =
        text.contains(".")
            ? "write 'step:" + Fields.shorten(text) + "'"
            : "write 'job:"
                + Fields.shorten(text)
                + "' for an input of the job or 'step:<id>.<slot>' for what a step produces";
    problems.add(
        isBare ? CODE : "invalid_reference",
        slots.at(slot),
        slots.label()
            + "'"
            + Fields.shorten(slot)
            + "': "
            + (isBare
                ? "the bare reference '" + Fields.shorten(text) + "' is no longer read; " + expected
                : "expected job:<name> or step:<id>.<slot>, found \""
                    + Fields.shorten(text)
                    + "\""));
  }
}
