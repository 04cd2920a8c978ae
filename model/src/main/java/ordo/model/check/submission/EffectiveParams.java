package ordo.model.check.submission;

import java.util.List;
import java.util.Optional;
import ordo.model.check.recipe.ParamNames;
import ordo.model.check.recipe.RecipeDraft;
import ordo.model.check.recipe.StepDraft;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The params as executors see them: each under the name that its contract gives it, and optional
 * ones that were not given at their defaults; a switch that is off is not written down. Made once,
 * of params that have passed every check, so that a job runs, and is retried, with what it was
 * accepted with.
 */
final class EffectiveParams {
  private final Contracts contracts;

  EffectiveParams(Contracts contracts) {
    this.contracts = contracts;
  }

  /**
   * @param given by step id (or the hook's), then by param name
   */
  JsonNode of(Optional<JsonNode> given, RecipeDraft recipe) {
    ObjectNode effective = JsonNodeFactory.instance.objectNode();
    given.ifPresent(
        written ->
            written.properties().forEach(step -> effective.set(step.getKey(), step.getValue())));
    for (StepDraft step : recipe.all()) {
      String id = step.id().orElseThrow();
      ObjectNode values = values(params(step), effective.path(id));
      if (effective.has(id) || !values.isEmpty()) {
        effective.set(id, values);
      }
    }
    return effective;
  }

  private static ObjectNode values(List<ParamContract> params, JsonNode given) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (var value : given.properties()) {
      ParamContract param = ParamNames.find(params, value.getKey()).orElseThrow();
      values.set(param.name(), value.getValue());
    }
    params.stream()
        .filter(param -> !values.has(param.name()))
        .forEach(
            param ->
                param
                    .defaultValue()
                    .filter(value -> !isOff(value))
                    .ifPresent(value -> values.set(param.name(), value)));
    return values;
  }

  private static boolean isOff(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }

  private List<ParamContract> params(StepDraft step) {
    return step.contract(contracts).map(ExecutorContract::params).orElse(List.of());
  }
}
