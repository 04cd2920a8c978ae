package ordo.server.db;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Numbered SQL, forward only, and after it what is made anew whenever it has changed: the views.
 * Safe for many servers that start at once.
 */
final class Migrations {
  private static final Logger LOG = System.getLogger(Migrations.class.getName());
  private static final String NUMBERED = "classpath:ordo/server/db/migration";
  private static final String REPEATED = "classpath:ordo/server/db/repeated";
  private static final String HISTORY_TABLE = "schema_history";

  private Migrations() {}

  /** To the newest; a schema that a later version made is left as it is, its views too. */
  static void run(DatabaseAddress address) {
    Flyway flyway = flyway(address, "latest", NUMBERED, REPEATED);
    if (Arrays.stream(flyway.info().applied()).anyMatch(Migrations::isOfLater)) {
      LOG.log(
          Level.WARNING,
          "schema {0} was made by a later version of Ordo ({1}); this one works on it and changes nothing of it",
          address.schema(),
          flyway.info().current().getVersion());
      return;
    }
    flyway.migrate();
  }

  /** To a version of the past, whose own views the numbered files make. */
  static void run(DatabaseAddress address, String target) {
    flyway(address, target, NUMBERED).migrate();
  }

  private static boolean isOfLater(MigrationInfo applied) {
    return applied.getState() == MigrationState.FUTURE_SUCCESS;
  }

  private static Flyway flyway(DatabaseAddress address, String target, String... locations) {
    FluentConfiguration flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(ConnectionPool.plain(address))
            .schemas(address.schema())
            .locations(locations)
            .ignoreMigrationPatterns("*:future", "repeatable:missing")
            .table(HISTORY_TABLE)
            .target(target)
            .baselineOnMigrate(address.schema().equals(DatabaseAddress.DEFAULT_SCHEMA))
            .baselineVersion("0");
    // With the lock inside a transaction, CREATE INDEX CONCURRENTLY would wait for it for ever.
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return flyway.load();
  }
}
