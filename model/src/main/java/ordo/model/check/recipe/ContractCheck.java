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
    Optional<ExecutorContract> contract = step.type().flatMap(contracts::find);
    if (step.type().isPresent() && contract.isEmpty()) {
      String type = step.type().get();
      problems.add(
          "unknown_executor",
          step.at().child("type"),
          "Unknown executor type: "
              + Fields.shorten(type)
              + NearestName.hint(type, contracts.types()));
    }
    return contract;
  }

  private void refuseProducing(StepDraft hook, ExecutorContract contract) {
    if (!contract.produces().isEmpty()) {
      problems.add(
          "hook_produces",
          hook.at().child("type"),
          hook.label()
              + "on_exit takes only an executor that produces nothing, and "
              + contract.stepType()
              + " produces "
              + String.join(", ", contract.produces().keySet()));
    }
  }

  private void slots(StepDraft step, String direction, Set<String> expected, Set<String> found) {
    Pointer at = step.at().child(direction + "s");
    for (String slot : expected) {
      if (!found.contains(slot)) {
        problems.add(
            "missing_slot",
            at.child(slot),
            step.label() + "missing " + direction + " slot '" + slot + "'");
      }
    }
    for (String slot : found) {
      if (!expected.contains(slot)) {
        problems.add(
            "unexpected_slot",
            at.child(slot),
            step.label()
                + "unexpected "
                + direction
                + " slot '"
                + Fields.shorten(slot)
                + "'"
                + expectation(step, direction, expected));
      }
    }
  }

  private static String expectation(StepDraft step, String direction, Collection<String> slots) {
    String verb = direction.equals("input") ? " accepts " : " produces ";
    String listed = slots.isEmpty() ? "nothing" : String.join(", ", slots);
    return "; " + step.type().orElseThrow() + verb + listed;
  }

  private void params(StepDraft step, List<ParamContract> params) {
    List<String> keys = step.paramKeys();
    for (ParamContract param : params) {
      boolean isDeclared = keys.stream().anyMatch(key -> ParamNames.means(param, key));
      if (param.required() && !isDeclared) {
        problems.add(
            "undeclared_param",
            step.at().child("param_keys"),
            step.label()
                + "'param_keys' must list '"
                + param.name()
                + "', which "
                + step.type().orElseThrow()
                + " requires");
      }
    }
    for (int i = 0; i < keys.size(); i++) {
      if (ParamNames.find(params, keys.get(i)).isEmpty()) {
        problems.add(
            "unknown_param",
            step.at().child("param_keys").child(i),
            step.label()
                + "unknown param '"
                + Fields.shorten(keys.get(i))
                + "'"
                + ParamNames.known(step.type().orElseThrow(), params, keys.get(i)));
      }
    }
  }
}
