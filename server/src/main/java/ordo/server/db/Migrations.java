package ordo.server.db;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Numbered SQL, forward only; safe for many servers that start at once. */
final class Migrations {
  private static final String LOCATION = "classpath:ordo/server/db/migration";
  private static final String HISTORY_TABLE = "schema_history";

  private Migrations() {}

  /** To the newest. */
  static void run(DatabaseAddress address) {
    run(address, "latest");
  }

  static void run(DatabaseAddress address, String target) {
    FluentConfiguration flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(address.jdbcUrl(), address.user(), address.password())
            .schemas(address.schema())
            .locations(LOCATION)
            .table(HISTORY_TABLE)
            .target(target)
            .baselineOnMigrate(address.schema().equals(DatabaseAddress.DEFAULT_SCHEMA))
            .baselineVersion("0");
    // With the lock inside a transaction, CREATE INDEX CONCURRENTLY would wait for it for ever.
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    flyway.load().migrate();
  }
}
