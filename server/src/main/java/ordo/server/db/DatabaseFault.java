package ordo.server.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import ordo.wire.Reason;
import org.jdbi.v3.core.JdbiException;

/** What a failure of the driver means, told by its SQLSTATE and by nothing else. */
final class DatabaseFault {
  private static final String DISK_FULL = "53100";
  private static final String READ_ONLY = "25006";

  /** Also where something else than PostgreSQL answers. */
  private static final String PROTOCOL = "08P01";

  private DatabaseFault() {}

  /** That the database is away where that is what it means, else what PostgreSQL says of it. */
  static RuntimeException translated(RuntimeException failure) {
    return sql(failure).map(sql -> meaning(sql, failure)).orElse(failure);
  }

  private static RuntimeException meaning(SQLException sql, RuntimeException failure) {
    String text = "database: " + said(sql);
    if (isAway(sql)) {
      return new DatabaseAway(why(sql), text, failure);
    }
    return failure instanceof JdbiException ? new StatementFailed(text, failure) : failure;
  }

  /**
   * A failure to open it: away, or a sentence about what somebody must put right.
   *
   * @param address of the database, without the password
   */
  static RuntimeException whileOpening(RuntimeException failure, DatabaseAddress address) {
    Optional<SQLException> sql = sql(failure);
    String said = sql.map(DatabaseFault::said).orElseGet(() -> Reason.of(failure));
    String refusal = refusal(sql.map(DatabaseFault::state).orElse(""), address);
    if (!refusal.isEmpty()) {
      return new DatabaseUnusable(refusal + " (" + said + ")", failure);
    }
    RuntimeException meant = translated(failure);
    if (meant instanceof DatabaseAway || meant instanceof DatabaseUnusable) {
      return meant;
    }
    return new DatabaseUnusable(
        "the database at %s cannot be used: %s".formatted(address.place(), said), failure);
  }

  /** What somebody must put right; empty where the state does not tell. */
  private static String refusal(String state, DatabaseAddress address) {
    return switch (state) {
      case PROTOCOL ->
          "what answers at %s does not talk as PostgreSQL does; connect to PostgreSQL itself, not to a pooler"
              .formatted(address.place());
      case "28P01", "28000" ->
          "the database at %s refuses the user \"%s\": expected name and password of one that may connect"
              .formatted(address.place(), address.user());
      case "3D000" ->
          "the database at %s: expected one of that name, found none; create it first"
              .formatted(address.place());
      case "42501" ->
          "the database at %s: expected that \"%s\" may make tables in schema %s, found no right to"
              .formatted(address.place(), address.user(), address.schema());
      default -> "";
    };
  }

  private static Optional<SQLException> sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /**
   * Class 08 is a broken connection, 57P a server that stops or starts, 57014 a statement that took
   * too long, 53300 a server with no connection left; a pool that waited in vain says so by type.
   */
  private static boolean isAway(SQLException e) {
    String state = state(e);
    return e instanceof SQLTransientConnectionException
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("57014")
        || state.equals("53300")
        || state.equals(DISK_FULL)
        || state.equals(READ_ONLY);
  }

  private static DatabaseAway.Why why(SQLException e) {
    return switch (state(e)) {
      case DISK_FULL -> DatabaseAway.Why.NO_SPACE;
      case READ_ONLY -> DatabaseAway.Why.NO_WRITES;
      default -> DatabaseAway.Why.UNREACHABLE;
    };
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  /** The driver's words, and what the system said where the driver only says that it failed. */
  private static String said(SQLException e) {
    String cause = e.getCause() == null ? "" : " (" + Reason.of(e.getCause()) + ")";
    return Reason.of(e) + cause;
  }
}
