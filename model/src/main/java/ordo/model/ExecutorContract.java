package ordo.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an executor takes and gives; SPEC section 5. Slots keep their order.
 *
 * @param related params whose values are checked together
 */
public record ExecutorContract(
    String stepType,
    Map<String, ArtifactType> accepts,
    Map<String, Product> produces,
    List<ParamContract> params,
    List<RelatedParams> related,
    String description) {
  public ExecutorContract {
    accepts = Collections.unmodifiableMap(new LinkedHashMap<>(accepts));
    produces = Collections.unmodifiableMap(new LinkedHashMap<>(produces));
    params = List.copyOf(params);
    related = List.copyOf(related);
  }

  /** Whose params are checked one by one. */
  public ExecutorContract(
      String stepType,
      Map<String, ArtifactType> accepts,
      Map<String, Product> produces,
      List<ParamContract> params,
      String description) {
    this(stepType, accepts, produces, params, List.of(), description);
  }
}
