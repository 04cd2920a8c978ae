package ordo.model.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import ordo.model.Contracts;
import ordo.model.ExecutorContract;
import ordo.model.ParamContract;
import ordo.model.RelatedParams;
import ordo.model.json.NearestName;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** The params of a submission, against what the steps declare and what their executors take. */
final class ParamsCheck {
  private final Contracts contracts;
  private final RulesByName rules;
  private final Problems problems;

  ParamsCheck(Contracts contracts, RulesByName rules, Problems problems) {
    this.contracts = contracts;
    this.rules = rules;
    this.problems = problems;
  }

  void check(Fields request, RecipeDraft recipe) {
    if (request.has("params") && !request.object().get("params").isObject()) {
      request.invalid(
          "params", "expected an object, found " + Fields.kind(request.object().get("params")));
      return;
    }
    Optional<Fields> params = request.optionalObject("params");
    if (params.isPresent() && recipe.isWhole()) {
      refuseUnknownSteps(params.get(), recipe.ids());
    }
    Pointer at = request.at("params");
    for (StepDraft step : recipe.all()) {
      step.id()
          .ifPresent(
              id -> {
                Optional<JsonNode> given = params.flatMap(fields -> fields.optional(id));
                check(step, given, at.child(id));
              });
    }
  }

  private void refuseUnknownSteps(Fields params, List<String> ids) {
    Set<String> known = Set.copyOf(ids);
    for (String id : params.members().keySet()) {
      if (!known.contains(id)) {
        problems.add(
            "unknown_step",
            params.at(id),
            "Params for unknown step '" + Fields.shorten(id) + "'" + NearestName.hint(id, ids));
      }
    }
  }

  private void check(StepDraft step, Optional<JsonNode> given, Pointer at) {
    Map<String, JsonNode> values = new TreeMap<>();
    if (given.isPresent()) {
      Optional<Fields> fields = Fields.of(given.get(), at, step.label() + "params: ", problems);
      if (fields.isEmpty()) {
        return;
      }
      values = fields.get().members();
    }
    List<ParamContract> params = params(step);
    for (String key : step.paramKeys()) {
      if (!isGiven(values, params, key)) {
        problems.add(
            "missing_param",
            at.child(key),
            step.label() + "missing required param '" + Fields.shorten(key) + "'");
      }
    }
    refuseGivenTwice(step, params, values, at);
    boolean isKnownType = step.type().flatMap(contracts::find).isPresent();
    values.forEach(
        (name, value) ->
            ParamNames.find(params, name)
                .ifPresentOrElse(
                    param -> value(step, param, value, at.child(name)),
                    () -> {
                      if (isKnownType) {
                        unknown(step, params, name, at.child(name));
                      }
                    }));
    for (RelatedParams related : related(step)) {
      relation(step, related, values, at);
    }
  }

  /** Asked only where each value is sound by itself: one mistake, one problem. */
  private void relation(
      StepDraft step, RelatedParams related, Map<String, JsonNode> values, Pointer at) {
    List<String> sound =
        related.params().stream()
            .flatMap(name -> ParamNames.find(params(step), name).stream())
            .flatMap(param -> sound(param, values).stream())
            .toList();
    if (sound.size() == related.params().size()) {
      rules
          .problem(related, sound)
          .ifPresent(
              text ->
                  problems.add(
                      "invalid_params",
                      at,
                      step.label()
                          + "params '"
                          + String.join("' and '", related.params())
                          + "': "
                          + text));
    }
  }

  private Optional<String> sound(ParamContract param, Map<String, JsonNode> values) {
    return Optional.ofNullable(values.get(param.name()))
        .or(() -> param.alias().map(values::get))
        .filter(JsonNode::isString)
        .filter(value -> problem(param, value).isEmpty())
        .map(JsonNode::stringValue);
  }

  private void refuseGivenTwice(
      StepDraft step, List<ParamContract> params, Map<String, JsonNode> values, Pointer at) {
    for (ParamContract param : params) {
      param
          .alias()
          .filter(alias -> values.containsKey(alias) && values.containsKey(param.name()))
          .ifPresent(
              alias ->
                  problems.add(
                      "invalid_param",
                      at.child(alias),
                      step.label()
                          + "param '"
                          + param.name()
                          + "' is given twice, as '"
                          + alias
                          + "' too"));
    }
  }

  private void unknown(StepDraft step, List<ParamContract> params, String name, Pointer at) {
    problems.add(
        "unknown_param",
        at,
        step.label()
            + "unknown param '"
            + Fields.shorten(name)
            + "'"
            + ParamNames.known(step.type().orElseThrow(), params, name));
  }

  private void value(StepDraft step, ParamContract param, JsonNode value, Pointer at) {
    problem(param, value)
        .ifPresent(
            text ->
                problems.add(
                    "invalid_param", at, step.label() + "param '" + param.name() + "': " + text));
  }

  private Optional<String> problem(ParamContract param, JsonNode value) {
    if (value.isNull()) {
      return param.nullable() ? Optional.empty() : Optional.of("expected a value, found null");
    }
    return switch (param.type()) {
      case STRING ->
          value.isString()
              ? rules.problem(param, value.stringValue())
              : Optional.of("expected a string, found " + Fields.shown(value));
      case NUMBER_POSITIVE ->
          value.isNumber() && value.decimalValue().signum() > 0
              ? Optional.empty()
              : Optional.of("expected a number above 0, found " + Fields.shown(value));
      case BOOLEAN ->
          value.isBoolean()
              ? Optional.empty()
              : Optional.of("expected true or false, found " + Fields.shown(value));
    };
  }

  private List<ParamContract> params(StepDraft step) {
    return step.type().flatMap(contracts::find).map(ExecutorContract::params).orElse(List.of());
  }

  private List<RelatedParams> related(StepDraft step) {
    return step.type().flatMap(contracts::find).map(ExecutorContract::related).orElse(List.of());
  }

  /** Under its own name, or under another name of the same param. */
  private static boolean isGiven(
      Map<String, JsonNode> values, List<ParamContract> params, String key) {
    return values.containsKey(key)
        || ParamNames.find(params, key)
            .filter(
                param ->
                    values.containsKey(param.name())
                        || param.alias().filter(values::containsKey).isPresent())
            .isPresent();
  }
}
