package ordo.model.check.submission;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.check.recipe.RecipeDraft;
import ordo.model.check.recipe.StepDraft;
import ordo.model.contract.Contracts;
import ordo.model.json.NearestName;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The params of a submission, against what the steps declare and what their executors take. */
final class ParamsCheck {
  private final Contracts contracts;
  private final Problems problems;

  ParamsCheck(Contracts contracts, Problems problems) {
    this.contracts = contracts;
    this.problems = problems;
  }

  void check(Fields request, RecipeDraft recipe) {
    Optional<JsonNode> written = request.optional("params");
    if (written.isPresent() && !written.get().isObject()) {
      request.invalid("params", "expected an object, found " + Fields.kind(written.get()));
      return;
    }
    Optional<Fields> params = request.optionalObject("params");
    if (params.isPresent() && recipe.isWhole()) {
      refuseUnknownSteps(params.get(), recipe.ids());
    }
    recipe.all().forEach(step -> check(step, params, request.at("params")));
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

  private void check(StepDraft step, Optional<Fields> params, Pointer at) {
    if (step.id().isPresent()) {
      String id = step.id().get();
      values(step, params.flatMap(fields -> fields.optional(id)), at.child(id))
          .map(values -> new StepParamsCheck(step, step.contract(contracts), values, problems))
          .ifPresent(StepParamsCheck::check);
    }
  }

  /** No members where nothing is given; empty where something is that has none. */
  private Optional<Fields> values(StepDraft step, Optional<JsonNode> given, Pointer at) {
    JsonNode node = given.orElseGet(JsonNodeFactory.instance::objectNode);
    return Fields.of(node, at, step.label() + "params: ", problems);
  }
}
