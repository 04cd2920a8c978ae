package ordo.model.contract;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The executor contracts that a server knows, by step type, in the order registered. */
public final class Contracts {
  private final Map<String, ExecutorContract> byType = new LinkedHashMap<>();

  public Contracts(Collection<ExecutorContract> contracts) {
    for (ExecutorContract contract : contracts) {
      if (byType.put(contract.stepType(), contract) != null) {
        throw new IllegalArgumentException("step type registered twice: " + contract.stepType());
      }
    }
  }

  public Optional<ExecutorContract> find(String stepType) {
    return Optional.ofNullable(byType.get(stepType));
  }

  public Collection<ExecutorContract> all() {
    return Collections.unmodifiableCollection(byType.values());
  }

  public Collection<String> types() {
    return Collections.unmodifiableSet(byType.keySet());
  }
}
