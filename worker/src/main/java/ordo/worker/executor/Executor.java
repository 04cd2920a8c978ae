package ordo.worker.executor;

import java.io.IOException;
import ordo.model.contract.ExecutorContract;

/** One step type: its contract and its code. Holds no state: one object runs many attempts. */
public interface Executor {
  /** What it takes and gives, and what of the machine it needs. */
  ExecutorContract contract();

  /**
   * Reads the inputs and writes every output at the place that the execution names.
   *
   * @throws StepFailure when the data or the params do not allow it; the same would happen again
   * @throws IOException when the machine did not do its part: tried again elsewhere or later
   * @throws StoppedException when the attempt was stopped; from {@link Execution#progress}
   */
  StepResult run(Execution execution) throws StepFailure, IOException;

  /** The step type, such as {@code BUILD_EPT}. */
  default String type() {
    return contract().stepType();
  }
}
