package ordo.cli.fleet.engine;

/** The engine was asked for machines and said no. */
public final class RefusedByEngineException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedByEngineException(String message) {
    super(message);
  }
}
