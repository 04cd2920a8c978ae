package ordo.server.db;

/** The database cannot do it now; what was asked for may be asked again. */
public final class DatabaseAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Why why;

  /** As far as somebody can act on it. */
  public enum Why {
    UNREACHABLE,
    /** Its disk is full. */
    NO_SPACE,
    /** It is a standby, or a primary that was told to be read only. */
    NO_WRITES
  }

  DatabaseAway(Why why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
