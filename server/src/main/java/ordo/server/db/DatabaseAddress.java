package ordo.server.db;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the database is, and the schema that Ordo's tables are in.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseAddress(String jdbcUrl, String user, String password, String schema) {
  public static final String DEFAULT_SCHEMA = "public";

  private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final String JDBC = "jdbc:postgresql://";

  public DatabaseAddress {
    checkSchema(schema);
  }

  /** An {@link IllegalArgumentException} says what a name must look like. */
  public static String checkSchema(String schema) {
    if (!SCHEMA.matcher(schema).matches() || schema.startsWith("pg_")) {
      throw new IllegalArgumentException(
          "DB_SCHEMA: expected a lower-case name such as ordo, found \"" + schema + "\"");
    }
    return schema;
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database?option=value}, the form of
   * DATABASE_URL; several hosts stand with commas.
   */
  public static DatabaseAddress of(String databaseUrl, Optional<String> schema) {
    DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
    return new DatabaseAddress(
        url.jdbc(), url.user(), url.password(), schema.orElse(DEFAULT_SCHEMA));
  }

  /** Hosts, ports and database, for people. */
  public String place() {
    String bare = jdbcUrl.startsWith(JDBC) ? jdbcUrl.substring(JDBC.length()) : jdbcUrl;
    return bare.replaceFirst("\\?.*", "");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return jdbcUrl + " as " + user + ", schema " + schema;
  }
}
