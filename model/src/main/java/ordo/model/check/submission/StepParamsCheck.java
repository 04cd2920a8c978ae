package ordo.model.check.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.check.recipe.ParamNames;
import ordo.model.check.recipe.StepDraft;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.model.contract.ParamRelation;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** The params of one step, against what it declares and what its executor takes. */
final class StepParamsCheck {
  private final StepDraft step;
  private final Optional<ExecutorContract> contract;
  private final List<ParamContract> params;
  private final Map<String, JsonNode> values;
  private final Pointer at;
  private final Problems problems;

  /**
   * @param given values by name
   */
  StepParamsCheck(
      StepDraft step, Optional<ExecutorContract> contract, Fields given, Problems problems) {
    this.step = step;
    this.contract = contract;
    this.params = contract.map(ExecutorContract::params).orElse(List.of());
    this.values = given.members();
    this.at = given.at();
    this.problems = problems;
  }

  void check() {
    step.paramKeys().forEach(this::requireGiven);
    params.forEach(this::refuseGivenTwice);
    values.forEach(this::value);
    contract.map(ExecutorContract::relations).orElse(List.of()).forEach(this::relation);
  }

  /** Under its own name, or under another name of the same param. */
  private void requireGiven(String key) {
    boolean isGiven =
        values.containsKey(key) || ParamNames.find(params, key).flatMap(this::given).isPresent();
    if (!isGiven) {
      String message = step.label() + "missing required param '" + Fields.shorten(key) + "'";
      problems.add("missing_param", at.child(key), message);
    }
  }

  private Optional<JsonNode> given(ParamContract param) {
    return Optional.ofNullable(values.get(param.name())).or(() -> param.alias().map(values::get));
  }

  private void refuseGivenTwice(ParamContract param) {
    Optional<String> alias = param.alias().filter(values::containsKey);
    if (alias.isPresent() && values.containsKey(param.name())) {
      problems.add(
          "invalid_param",
          at.child(alias.get()),
          "%sparam '%s' is given twice, as '%s' too"
              .formatted(step.label(), param.name(), alias.get()));
    }
  }

  /** What an executor that nobody knows takes is not known either. */
  private void value(String name, JsonNode value) {
    Optional<ParamContract> known = ParamNames.find(params, name);
    if (known.isPresent()) {
      value(known.get(), value, at.child(name));
    } else if (contract.isPresent()) {
      problems.add("unknown_param", at.child(name), ParamNames.unknown(step, params, name));
    }
  }

  private void value(ParamContract param, JsonNode value, Pointer place) {
    problem(param, value)
        .map(text -> step.label() + "param '" + param.name() + "': " + text)
        .ifPresent(message -> problems.add("invalid_param", place, message));
  }

  private static Optional<String> problem(ParamContract param, JsonNode value) {
    if (value.isNull()) {
      return param.nullable() ? Optional.empty() : Optional.of("expected a value, found null");
    }
    return switch (param.type()) {
      case STRING -> formed(param, value, value.isString(), "a string");
      case ARRAY -> formed(param, value, value.isArray(), "an array");
      case STRING_OR_OBJECT ->
          formed(param, value, value.isString() || value.isObject(), "a string or an object");
      case NUMBER -> formed(param, value, value.isNumber(), "a number");
      case NUMBER_POSITIVE -> formed(param, value, isNumber(value, 1), "a number above 0");
      case NUMBER_NOT_NEGATIVE -> formed(param, value, isNumber(value, 0), "0 or a number above");
      case BOOLEAN -> value.isBoolean() ? Optional.empty() : expected("true or false", value);
    };
  }

  private static Optional<String> formed(
      ParamContract param, JsonNode value, boolean isOfType, String type) {
    return isOfType
        ? param.format().flatMap(format -> format.problemOf(value))
        : expected(type, value);
  }

  private static boolean isNumber(JsonNode value, int signumMin) {
    return value.isNumber() && value.decimalValue().signum() >= signumMin;
  }

  private static Optional<String> expected(String what, JsonNode found) {
    return Optional.of("expected " + what + ", found " + Fields.shown(found));
  }

  /** Asked only where each value is sound by itself: one mistake, one problem. */
  private void relation(ParamRelation relation) {
    if (relation.params().stream().allMatch(this::isSound)) {
      String names = String.join("' and '", relation.params());
      relation
          .problem(given(relation.params()))
          .map(text -> step.label() + "params '" + names + "': " + text)
          .ifPresent(message -> problems.add("invalid_params", at, message));
    }
  }

  private boolean isSound(String name) {
    ParamContract param = named(name);
    return given(param).map(value -> problem(param, value).isEmpty()).orElse(!param.required());
  }

  private ParamContract named(String name) {
    return ParamNames.find(params, name).orElseThrow();
  }

  /** Those of some params that are given and not null, by name. */
  private Map<String, JsonNode> given(List<String> names) {
    Map<String, JsonNode> given = new TreeMap<>();
    for (String name : names) {
      given(named(name))
          .filter(value -> !value.isNull())
          .ifPresent(value -> given.put(name, value));
    }
    return given;
  }
}
