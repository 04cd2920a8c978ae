package ordo.worker.executor;

/** The attempt is to end now, wherever it is; its reason is kept by the attempt itself. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoppedException() {
    super("stopped", null, false, false);
  }
}
