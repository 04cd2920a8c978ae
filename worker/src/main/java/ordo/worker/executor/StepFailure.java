package ordo.worker.executor;

/** The executor says no: bad data, or something that it refuses. Final. */
public final class StepFailure extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param message one line: where, what was expected, what was found
   */
  public StepFailure(String message) {
    super(message);
  }

  public StepFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
