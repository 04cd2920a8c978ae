package ordo.cli.fleet.engine;

/** The engine was asked for machines and said no. */
public final class RefusedByEngineException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What follows from it. */
  public enum Kind {
    /** It has no room now: no failure, it is asked again in the next turn. */
    FULL,
    /** It may be asked a few times more. */
    REFUSED,
    /** It will say no again until somebody has mended something. */
    MISTAKEN
  }

  private final Kind kind;

  public RefusedByEngineException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  RefusedByEngineException(String message) {
    this(Kind.REFUSED, message);
  }

  public Kind kind() {
    return kind;
  }
}
