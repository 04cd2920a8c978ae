package ordo.worker;

import java.io.IOException;

/** The code of one step type. Holds no state: one object runs many attempts. */
public interface Executor {
  /** The step type, such as {@code BUILD_EPT}. */
  String type();

  Weight weight();

  /**
   * Reads the inputs and writes every output at the place that the execution names.
   *
   * @throws StepFailure when the data or the params do not allow it; the same would happen again
   * @throws IOException when the machine did not do its part: tried again elsewhere or later
   * @throws StoppedException when the attempt was stopped; from {@link Execution#progress}
   */
  Outcome run(Execution execution) throws StepFailure, IOException;

  /** What an executor may have beside it. */
  enum Weight {
    /** Uses every core, and memory up to the worker's budget: one at a time. */
    HEAVY,
    /** Streams in little memory: several at a time, beside a heavy one. */
    LIGHT
  }
}
