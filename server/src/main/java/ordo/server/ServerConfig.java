package ordo.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ordo.server.db.DatabaseAddress;
import ordo.server.hook.AddressRule;
import ordo.server.hook.WebhookSecret;
import ordo.server.http.HttpSettings;

/**
 * What a server is told.
 *
 * @param dataFolder where everything of one machine lies
 * @param apiToken absent: made on first start
 * @param database absent: the embedded one
 * @param schema of the database, embedded or not
 * @param webhooks how hooks are sent
 * @param kept how long ended jobs are kept; absent: for ever
 */
public record ServerConfig(
    Path dataFolder,
    HttpSettings http,
    Optional<String> apiToken,
    Optional<DatabaseAddress> database,
    String schema,
    Webhooks webhooks,
    Optional<Duration> kept) {
  public static final int PORT_DEFAULT = 3000;
  public static final Path DATA_DEFAULT = Path.of("ordo-data");

  /** SPEC section 2. */
  public static final int BODY_BYTES_MAX_DEFAULT = 8 * 1024 * 1024;

  /** A century. */
  private static final int KEEP_DAYS_MAX = 36_525;

  private static final int BODY_BYTES_LIMIT = 256 * 1024 * 1024;

  /**
   * @param secret absent: made on first start
   */
  public record Webhooks(Optional<WebhookSecret> secret, AddressRule addresses) {}

  /** Settings by their names in the environment; everything wrong with them at once. */
  public static ServerConfig of(Map<String, String> environment) {
    var env = new Environment(environment);
    var config =
        new ServerConfig(
            env.text("ORDO_DATA").map(Path::of).orElse(DATA_DEFAULT),
            http(env),
            token(env),
            database(env),
            env.text("DB_SCHEMA").orElse(DatabaseAddress.DEFAULT_SCHEMA),
            new Webhooks(
                webhookSecret(env),
                env.flag("ORDO_WEBHOOK_ALLOW_PRIVATE") ? AddressRule.ANY : AddressRule.PUBLIC_ONLY),
            kept(env));
    env.refuseProblems();
    return config;
  }

  public ServerConfig withDataFolder(Path folder) {
    return new ServerConfig(folder, http, apiToken, database, schema, webhooks, kept);
  }

  /**
   * @param port 0 takes a free one
   */
  public ServerConfig withPort(int port) {
    var moved =
        new HttpSettings(
            http.host(),
            port,
            http.basePath(),
            http.bodyBytesMax(),
            http.corsOrigins(),
            http.strangersMax());
    return new ServerConfig(dataFolder, moved, apiToken, database, schema, webhooks, kept);
  }

  private static Optional<Duration> kept(Environment env) {
    int days = env.count("ORDO_KEEP_DAYS", 0, 1, KEEP_DAYS_MAX);
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }

  private static HttpSettings http(Environment env) {
    return new HttpSettings(
        env.text("ORDO_HOST").orElse("0.0.0.0"),
        env.count("PORT", PORT_DEFAULT, 0, 65_535),
        env.text("ORDO_BASE_PATH").orElse("/ordo"),
        env.count("ORDO_BODY_BYTES_MAX", BODY_BYTES_MAX_DEFAULT, 1024, BODY_BYTES_LIMIT),
        origins(env),
        env.count("ORDO_CONNECTIONS_STRANGER_MAX", HttpSettings.STRANGERS_MAX_DEFAULT, 1, 100_000));
  }

  private static Set<String> origins(Environment env) {
    Set<String> origins =
        Arrays.stream(env.text("ORDO_CORS_ORIGINS").orElse("").split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toSet());
    origins.stream()
        .filter(origin -> !origin.equals("*") && !origin.matches("https?://[^/\\s]+"))
        .forEach(
            origin ->
                env.problem(
                    "ORDO_CORS_ORIGINS: expected origins such as https://app.example.com, found "
                        + origin));
    return origins;
  }

  private static Optional<String> token(Environment env) {
    Optional<String> token = env.text("API_TOKEN");
    if (token.isPresent() && !token.get().matches("[!-~]+")) {
      env.problem("API_TOKEN: expected printable ASCII without spaces, found another form");
    }
    return token;
  }

  private static Optional<DatabaseAddress> database(Environment env) {
    try {
      return env.text("DATABASE_URL").map(url -> DatabaseAddress.of(url, env.text("DB_SCHEMA")));
    } catch (IllegalArgumentException e) {
      env.problem(e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<WebhookSecret> webhookSecret(Environment env) {
    try {
      return env.text("ORDO_WEBHOOK_SECRET").map(WebhookSecret::of);
    } catch (IllegalArgumentException e) {
      env.problem(e.getMessage());
      return Optional.empty();
    }
  }
}
