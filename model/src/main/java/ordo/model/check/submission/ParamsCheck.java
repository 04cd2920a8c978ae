package ordo.model.check.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.check.recipe.ParamNames;
import ordo.model.check.recipe.RecipeDraft;
import ordo.model.check.recipe.StepDraft;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.model.contract.ParamRelation;
import ordo.model.json.NearestName;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** The params of a submission, against what the steps declare and what their executors take. */
final class ParamsCheck {
  private final Contracts contracts;
  private final Problems problems;

  ParamsCheck(Contracts contracts, Problems problems) {
    this.contracts = contracts;
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
    for (ParamRelation relation : relations(step)) {
      relation(step, relation, values, at);
    }
  }

  /** Asked only where each value is sound by itself: one mistake, one problem. */
  private void relation(
      StepDraft step, ParamRelation relation, Map<String, JsonNode> values, Pointer at) {
    Map<String, JsonNode> given = new TreeMap<>();
    for (String name : relation.params()) {
      ParamContract param = ParamNames.find(params(step), name).orElseThrow();
      Optional<JsonNode> value = given(param, values);
      if (value.flatMap(one -> problem(param, one)).isPresent()
          || value.isEmpty() && param.required()) {
        return;
      }
      value.filter(one -> !one.isNull()).ifPresent(one -> given.put(name, one));
    }
    relation
        .problem(given)
        .ifPresent(
            text ->
                problems.add(
                    "invalid_params",
                    at,
                    step.label()
                        + "params '"
                        + String.join("' and '", relation.params())
                        + "': "
                        + text));
  }

  private static Optional<JsonNode> given(ParamContract param, Map<String, JsonNode> values) {
    return Optional.ofNullable(values.get(param.name())).or(() -> param.alias().map(values::get));
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
              ? param.format().flatMap(format -> format.problem(value.stringValue()))
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

  private List<ParamRelation> relations(StepDraft step) {
    return step.type().flatMap(contracts::find).map(ExecutorContract::relations).orElse(List.of());
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
