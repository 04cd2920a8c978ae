package ordo.server.submit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ordo.model.ArtifactRef;
import ordo.model.Hook;
import ordo.model.RecipeDefinition;
import ordo.model.Step;
import ordo.model.StepLimits;
import ordo.model.TaskKind;
import ordo.model.contract.Contracts;
import ordo.model.contract.Product;
import ordo.server.dispatch.task.OutputSlots;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What each job of a recipe starts with: its steps in recipe order, then its hook; pure. */
final class RecipeTasks {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param unmet producers of a step; 1 for a hook, which waits for the final status
   * @param dependents ords of the steps that read what it makes
   */
  record Row(
      int ord,
      TaskKind kind,
      String name,
      String type,
      int unmet,
      List<Integer> dependents,
      Declared declared) {}

  /**
   * What the recipe says of it, as its row keeps it for the claim and the end of each attempt.
   *
   * @param inputs JSON {@code {slot: artifact name}}; the claim's statement reads it
   * @param outputs as {@link OutputSlots} stores them
   */
  record Declared(String inputs, String outputs, StepLimits limits) {}

  private RecipeTasks() {}

  static List<Row> of(RecipeDefinition definition, Contracts contracts) {
    List<Step> steps = definition.steps();
    List<Row> rows = new ArrayList<>();
    for (int ord = 0; ord < steps.size(); ord++) {
      rows.add(step(steps, ord, contracts));
    }
    definition.onExit().ifPresent(hook -> rows.add(hook(hook, steps.size())));
    return rows;
  }

  /** Ords from here on are deliveries, whether the recipe has a hook or not. */
  static int firstDeliveryOrd(RecipeDefinition definition) {
    return definition.steps().size() + 1;
  }

  /** Types of the steps that a new job can start with. */
  static Stream<String> readyTypes(RecipeDefinition definition) {
    return definition.steps().stream().filter(step -> producers(step).isEmpty()).map(Step::type);
  }

  private static Row step(List<Step> steps, int ord, Contracts contracts) {
    Step step = steps.get(ord);
    return new Row(
        ord,
        TaskKind.STEP,
        step.id(),
        step.type(),
        producers(step).size(),
        dependents(steps, step.id()),
        new Declared(inputs(step.inputs()), outputs(step, contracts), step.limits()));
  }

  private static Row hook(Hook hook, int ord) {
    return new Row(
        ord,
        TaskKind.HOOK,
        hook.id(),
        hook.type(),
        1,
        List.of(),
        new Declared(inputs(hook.inputs()), OutputSlots.NONE.stored(), StepLimits.NONE));
  }

  /** Each producer once, however many of its artifacts are read. */
  private static Set<String> producers(Step step) {
    Set<String> producers = new LinkedHashSet<>();
    for (ArtifactRef ref : step.inputs().values()) {
      if (ref instanceof ArtifactRef.StepOutput made) {
        producers.add(made.stepId());
      }
    }
    return producers;
  }

  private static List<Integer> dependents(List<Step> steps, String producer) {
    List<Integer> ords = new ArrayList<>();
    for (int ord = 0; ord < steps.size(); ord++) {
      if (producers(steps.get(ord)).contains(producer)) {
        ords.add(ord);
      }
    }
    return ords;
  }

  private static String inputs(Map<String, ArtifactRef> slots) {
    ObjectNode inputs = JSON.createObjectNode();
    slots.forEach((slot, ref) -> inputs.put(slot, ref.toString()));
    return inputs.toString();
  }

  private static String outputs(Step step, Contracts contracts) {
    Map<String, Product> products = products(step, contracts);
    var slots = new LinkedHashMap<String, OutputSlots.Slot>();
    step.outputs()
        .forEach((slot, ref) -> slots.put(slot, slot(ref.toString(), products.get(slot))));
    return new OutputSlots(slots).stored();
  }

  private static Map<String, Product> products(Step step, Contracts contracts) {
    String expected = "step '%s': expected a registered type, found %s";
    return contracts
        .find(step.type())
        .orElseThrow(() -> new IllegalArgumentException(expected.formatted(step.id(), step.type())))
        .produces();
  }

  private static OutputSlots.Slot slot(String name, Product product) {
    return new OutputSlots.Slot(name, product.type().name(), product.filename());
  }
}
