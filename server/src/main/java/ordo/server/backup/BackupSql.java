package ordo.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import ordo.server.db.DatabaseAddress;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * One transaction that reads or writes whole tables; it may take long, so that no timeout ends it.
 * Names of tables and columns are checked by {@link BackupManifest} before they become SQL.
 */
final class BackupSql implements AutoCloseable {
  private static final String SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private static final String VERSION =
      """
      SELECT version
      FROM schema_history
      WHERE success
        AND version IS NOT NULL
      ORDER BY installed_rank DESC
      LIMIT 1
      """;

  private static final String TABLES =
      """
      SELECT table_name
      FROM information_schema.tables
      WHERE table_schema = current_schema
        AND table_type = 'BASE TABLE'
        AND table_name <> 'schema_history'
      ORDER BY table_name
      """;

  private static final String COLUMNS =
      """
      SELECT table_name || '.' || column_name
      FROM information_schema.columns
      WHERE table_schema = current_schema
      ORDER BY table_name, ordinal_position
      """;

  private static final String COUNTED_COLUMNS =
      """
      SELECT table_name || '.' || column_name
      FROM information_schema.columns
      WHERE table_schema = current_schema
        AND is_identity = 'YES'
      """;

  private static final String CONTINUE =
      """
      SELECT CAST(setval(pg_get_serial_sequence('%1$s', '%2$s'), max(%2$s)) AS text)
      FROM %1$s
      HAVING max(%2$s) > 0
      """;

  /** The row that the migration makes, so that a back-up can bring its own. */
  private static final String DROP_ADMIN =
      """
      DELETE FROM token
      WHERE id = 0
      """;

  private final Connection connection;

  private BackupSql(Connection connection) {
    this.connection = connection;
  }

  /** Sees one moment, whatever others do meanwhile. */
  static BackupSql reading(DatabaseAddress address) throws IOException {
    BackupSql sql = writing(address);
    sql.told(statement -> statement.execute(SNAPSHOT));
    return sql;
  }

  /** Nothing of it stays unless {@link #commit} is reached. */
  static BackupSql writing(DatabaseAddress address) throws IOException {
    try {
      Connection connection = new Driver().connect(address.jdbcUrl(), unhurried(address));
      connection.setAutoCommit(false);
      return new BackupSql(connection);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /** Copying a large table takes longer than any statement of the server may. */
  private static Properties unhurried(DatabaseAddress address) {
    var properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("currentSchema", address.schema());
    properties.setProperty(
        "options", "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0");
    return properties;
  }

  /** Number of the last migration. */
  String schemaVersion() throws IOException {
    List<String> version = texts(VERSION);
    return version.isEmpty() ? "0" : version.getFirst();
  }

  List<String> tables() throws IOException {
    return texts(TABLES);
  }

  /** In the order of the table. */
  List<String> columns(String table) throws IOException {
    return texts(COLUMNS).stream()
        .filter(name -> name.startsWith(table + "."))
        .map(name -> name.substring(table.length() + 1))
        .toList();
  }

  boolean isEmpty(String table) throws IOException {
    return texts("SELECT '' FROM " + table + " LIMIT 1").isEmpty();
  }

  void copyOut(BackupManifest.Table table, OutputStream into) throws IOException {
    told(_ -> copies().copyOut("COPY " + named(table) + " TO STDOUT", into));
  }

  void copyIn(BackupManifest.Table table, InputStream from) throws IOException {
    told(_ -> copies().copyIn("COPY " + named(table) + " FROM STDIN", from));
  }

  /** What a new schema holds from the start goes, where a back-up brings it. */
  void dropMade(List<String> tables) throws IOException {
    if (tables.contains("token")) {
      told(statement -> statement.execute(DROP_ADMIN));
    }
  }

  /** New rows get ids above the restored ones. */
  void continueIds() throws IOException {
    for (String name : texts(COUNTED_COLUMNS)) {
      String[] parts = name.split("\\.", 2);
      texts(CONTINUE.formatted(parts[0], parts[1]));
    }
  }

  void commit() throws IOException {
    told(
        _ -> {
          connection.commit();
          return true;
        });
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private CopyManager copies() throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  private static String named(BackupManifest.Table table) {
    return table.name() + " (" + String.join(", ", table.columns()) + ")";
  }

  private List<String> texts(String sql) throws IOException {
    return told(
        statement -> {
          var texts = new ArrayList<String>();
          try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              texts.add(rows.getString(1));
            }
          }
          return texts;
        });
  }

  private interface Work<T> {
    T run(Statement statement) throws SQLException, IOException;
  }

  private <T> T told(Work<T> work) throws IOException {
    try (Statement statement = connection.createStatement()) {
      return work.run(statement);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private static IOException broken(SQLException e) {
    return new IOException("database: " + e.getMessage(), e);
  }
}
