package ordo.cli.fleet.engine;

/** The engine could not be asked. */
public final class EngineAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  public EngineAwayException(String message) {
    super(message);
  }
}
