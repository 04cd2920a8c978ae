package ordo.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import ordo.wire.Reason;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Notices between servers that share a schema. They may be lost: nothing may depend on one. Used by
 * one thread; {@link #close} may come from another.
 */
public final class NoticeChannel implements AutoCloseable {
  private final Connection connection;

  private NoticeChannel(Connection connection) {
    this.connection = connection;
  }

  /** Listens on a connection of its own, outside the pool. */
  public static NoticeChannel listen(DatabaseAddress address, String channel) {
    try {
      Connection connection = ConnectionPool.source(address).getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("LISTEN " + quoted(address, channel));
      }
      return new NoticeChannel(connection);
    } catch (SQLException e) {
      throw new DatabaseAway(
          DatabaseAway.Why.UNREACHABLE, "database: cannot listen: " + Reason.of(e), e);
    }
  }

  /** What arrives within the time; returns as soon as something has. */
  public List<String> await(Duration longest) {
    try {
      int millis = Math.toIntExact(longest.toMillis());
      PGNotification[] notices = connection.unwrap(PGConnection.class).getNotifications(millis);
      return notices == null
          ? List.of()
          : Arrays.stream(notices).map(PGNotification::getParameter).toList();
    } catch (SQLException e) {
      throw new DatabaseAway(
          DatabaseAway.Why.UNREACHABLE, "database: stopped listening: " + Reason.of(e), e);
    }
  }

  /** Tells all who listen, ourselves too. */
  public static void send(Database database, String channel, String notice) {
    database.withSession(
        session ->
            session
                .handle()
                .createQuery("SELECT 1 FROM (SELECT pg_notify(:channel, :notice)) told")
                .bind("channel", name(database.address(), channel))
                .bind("notice", notice)
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // It was broken already, and nothing depends on it.
    }
  }

  private static String name(DatabaseAddress address, String channel) {
    return (channel + "_" + address.schema()).toLowerCase(Locale.ROOT);
  }

  /** A schema's name is checked to be a plain word. */
  private static String quoted(DatabaseAddress address, String channel) {
    return "\"" + name(address, channel) + "\"";
  }
}
