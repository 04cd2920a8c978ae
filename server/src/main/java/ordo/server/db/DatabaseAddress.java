package ordo.server.db;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
  private static final int DEFAULT_PORT = 5432;

  public DatabaseAddress {
    if (!SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException(
          "DB_SCHEMA: expected a lower-case name such as ordo, found \"" + schema + "\"");
    }
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database?option=value}, the form of
   * DATABASE_URL.
   */
  public static DatabaseAddress of(String databaseUrl, Optional<String> schema) {
    URI uri = parse(databaseUrl);
    String[] credentials = userInfo(uri).split(":", 2);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return new DatabaseAddress(
        "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
        decode(credentials[0]),
        credentials.length > 1 ? decode(credentials[1]) : "",
        schema.orElse(DEFAULT_SCHEMA));
  }

  public DatabaseAddress withSchema(String other) {
    return new DatabaseAddress(jdbcUrl, user, password, other);
  }

  private static URI parse(String databaseUrl) {
    String bare = databaseUrl.startsWith("jdbc:") ? databaseUrl.substring(5) : databaseUrl;
    URI uri;
    try {
      uri = URI.create(bare);
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
    boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    if (!known || uri.getHost() == null || uri.getRawPath().length() < 2) {
      throw unreadable();
    }
    return uri;
  }

  private static String userInfo(URI uri) {
    return uri.getRawUserInfo() == null ? "postgres" : uri.getRawUserInfo();
  }

  /** Does not repeat the value: it may hold a password. */
  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "DATABASE_URL: expected postgresql://user:password@host:port/database, found another form");
  }

  /** A plus sign stands for itself in a user or a password. */
  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return jdbcUrl + " as " + user + ", schema " + schema;
  }
}
