package ordo.model.contract;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an executor takes and gives; SPEC section 5. Slots stand in the order of their names.
 *
 * @param relations rules that several params keep together
 * @param needs what a step takes of the machine
 */
public record ExecutorContract(
    String stepType,
    Map<String, Slot> accepts,
    Map<String, Product> produces,
    List<ParamContract> params,
    List<ParamRelation> relations,
    Needs needs,
    String description) {
  public ExecutorContract {
    accepts = Collections.unmodifiableMap(new TreeMap<>(accepts));
    produces = Collections.unmodifiableMap(new TreeMap<>(produces));
    params = List.copyOf(params);
    relations = List.copyOf(relations);
  }

  /** Whose params are checked one by one. */
  public ExecutorContract(
      String stepType,
      Map<String, Slot> accepts,
      Map<String, Product> produces,
      List<ParamContract> params,
      Needs needs,
      String description) {
    this(stepType, accepts, produces, params, List.of(), needs, description);
  }
}
