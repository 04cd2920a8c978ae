package ordo.server.db;

import org.jdbi.v3.core.JdbiException;

/**
 * A statement that PostgreSQL refused, in PostgreSQL's words alone: the library's repeat the
 * statement with its values, which are no business of a log.
 */
final class StatementFailed extends JdbiException {
  private static final long serialVersionUID = 1;

  StatementFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
