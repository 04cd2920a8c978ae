package ordo.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an executor takes and gives; SPEC section 5. Slots keep their order. */
public record ExecutorContract(
    String stepType,
    Map<String, ArtifactType> accepts,
    Map<String, Product> produces,
    List<ParamContract> params,
    String description) {
  public ExecutorContract {
    accepts = Collections.unmodifiableMap(new LinkedHashMap<>(accepts));
    produces = Collections.unmodifiableMap(new LinkedHashMap<>(produces));
    params = List.copyOf(params);
  }
}
