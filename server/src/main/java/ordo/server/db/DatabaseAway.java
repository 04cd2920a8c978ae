package ordo.server.db;

/** The database cannot be reached now; what was asked for may be asked again. */
public final class DatabaseAway extends RuntimeException {
  DatabaseAway(String message, Throwable cause) {
    super(message, cause);
  }
}
