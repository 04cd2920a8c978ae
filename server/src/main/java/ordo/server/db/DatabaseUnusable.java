package ordo.server.db;

/** The database answers, and somebody must put something right before it can be used. */
public final class DatabaseUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseUnusable(String message, Throwable cause) {
    super(message, cause);
  }

  DatabaseUnusable(String message) {
    super(message);
  }
}
