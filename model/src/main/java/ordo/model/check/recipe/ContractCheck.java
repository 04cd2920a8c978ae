package ordo.model.check.recipe;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.model.json.NearestName;
import ordo.model.json.Pointer;

/** Compares a step with the contract of its executor: slots exactly, required params declared. */
final class ContractCheck {
  private final Contracts contracts;
  private final Problems problems;

  ContractCheck(Contracts contracts, Problems problems) {
    this.contracts = contracts;
    this.problems = problems;
  }

  void step(StepDraft step) {
    contract(step)
        .ifPresent(
            contract -> {
              slots(step, "input", contract.accepts().keySet(), step.inputs().keySet());
              slots(step, "output", contract.produces().keySet(), step.outputs().keySet());
              params(step, contract.params());
            });
  }

  /** A hook has no outputs: it takes only an executor that produces nothing. */
  void hook(StepDraft hook) {
    contract(hook)
        .ifPresent(
            contract -> {
              refuseProducing(hook, contract);
              slots(hook, "input", contract.accepts().keySet(), hook.inputs().keySet());
              params(hook, contract.params());
            });
  }

  private Optional<ExecutorContract> contract(StepDraft step) {
    Optional<ExecutorContract> contract = step.contract(contracts);
    if (step.type().isPresent() && contract.isEmpty()) {
      String type = step.type().get();
      String hint = NearestName.hint(type, contracts.types());
      String message = "Unknown executor type: " + Fields.shorten(type) + hint;
      problems.add("unknown_executor", step.at().child("type"), message);
    }
    return contract;
  }

  private void refuseProducing(StepDraft hook, ExecutorContract contract) {
    if (!contract.produces().isEmpty()) {
      String products = String.join(", ", contract.produces().keySet());
      problems.add(
          "hook_produces",
          hook.at().child("type"),
          "%son_exit takes only an executor that produces nothing, and %s produces %s"
              .formatted(hook.label(), contract.stepType(), products));
    }
  }

  private void slots(StepDraft step, String direction, Set<String> expected, Set<String> found) {
    Pointer at = step.at().child(direction + "s");
    for (String slot : missingFrom(found, expected)) {
      String message = "%smissing %s slot '%s'".formatted(step.label(), direction, slot);
      problems.add("missing_slot", at.child(slot), message);
    }
    for (String slot : missingFrom(expected, found)) {
      String named =
          "%sunexpected %s slot '%s'".formatted(step.label(), direction, Fields.shorten(slot));
      String expectation = expectation(step, direction, expected);
      problems.add("unexpected_slot", at.child(slot), named + expectation);
    }
  }

  private static List<String> missingFrom(Set<String> there, Set<String> wanted) {
    return wanted.stream().filter(slot -> !there.contains(slot)).toList();
  }

  private static String expectation(StepDraft step, String direction, Collection<String> slots) {
    String verb = direction.equals("input") ? " accepts " : " produces ";
    String listed = slots.isEmpty() ? "nothing" : String.join(", ", slots);
    return "; " + step.type().orElseThrow() + verb + listed;
  }

  private void params(StepDraft step, List<ParamContract> params) {
    requireDeclared(step, params);
    refuseUnknown(step, params);
  }

  private void requireDeclared(StepDraft step, List<ParamContract> params) {
    for (ParamContract param : params) {
      if (param.required() && !isDeclared(step, param)) {
        problems.add(
            "undeclared_param",
            step.at().child("param_keys"),
            "%s'param_keys' must list '%s', which %s requires"
                .formatted(step.label(), param.name(), step.type().orElseThrow()));
      }
    }
  }

  private static boolean isDeclared(StepDraft step, ParamContract param) {
    return step.paramKeys().stream().anyMatch(key -> ParamNames.means(param, key));
  }

  private void refuseUnknown(StepDraft step, List<ParamContract> params) {
    Pointer at = step.at().child("param_keys");
    for (int i = 0; i < step.paramKeys().size(); i++) {
      String key = step.paramKeys().get(i);
      if (ParamNames.find(params, key).isEmpty()) {
        problems.add("unknown_param", at.child(i), ParamNames.unknown(step, params, key));
      }
    }
  }
}
