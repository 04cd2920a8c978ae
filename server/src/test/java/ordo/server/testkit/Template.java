package ordo.server.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAddress;
import ordo.server.embedded.EmbeddedPostgres;
import ordo.server.embedded.TestPostgres;

/**
 * A migrated database that is copied for each test class.
 *
 * <p>{@code ORDO_TEST_DATABASE_URL} names a server to use instead of starting one.
 */
final class Template {
  /** Far from UTC and not on the hour, so that a time that loses its zone is seen. */
  private static final String TIME_ZONE = "Asia/Kathmandu";

  private static final Template SHARED = new Template();

  private final DatabaseAddress server;
  private final String template;
  private final AtomicInteger clones = new AtomicInteger();

  private Template() {
    server = server();
    template = "ordo_template_" + ProcessHandle.current().pid();
    execute("CREATE DATABASE " + template);
    execute("ALTER DATABASE " + template + " SET timezone = '" + TIME_ZONE + "'");
    Database.open(at(template), 1).close();
    if (System.getenv("ORDO_TEST_DATABASE_URL") != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(at(template))));
    }
  }

  private static DatabaseAddress server() {
    Optional<String> given = Optional.ofNullable(System.getenv("ORDO_TEST_DATABASE_URL"));
    return given
        .map(url -> DatabaseAddress.of(url, Optional.empty()))
        .orElseGet(
            () -> {
              EmbeddedPostgres own = TestPostgres.shared();
              return new DatabaseAddress(
                  own.jdbcUrl(), own.user(), own.password(), DatabaseAddress.DEFAULT_SCHEMA);
            });
  }

  static Template shared() {
    return SHARED;
  }

  /** Template copies take a lock on their source: one at a time. */
  synchronized DatabaseAddress cloneTemplate() {
    String name = template + "_" + clones.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    execute("ALTER DATABASE " + name + " SET timezone = '" + TIME_ZONE + "'");
    return at(name);
  }

  void drop(DatabaseAddress address) {
    String name = address.jdbcUrl().substring(address.jdbcUrl().lastIndexOf('/') + 1);
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  private DatabaseAddress at(String database) {
    String url = server.jdbcUrl().substring(0, server.jdbcUrl().lastIndexOf('/') + 1) + database;
    return new DatabaseAddress(url, server.user(), server.password(), server.schema());
  }

  private void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("test database: " + sql, e);
    }
  }
}
