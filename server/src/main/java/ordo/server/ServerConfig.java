package ordo.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ordo.server.db.DatabaseAddress;
import ordo.server.dispatch.task.Classes;
import ordo.server.hook.AddressRule;
import ordo.server.hook.WebhookSecret;
import ordo.server.http.HttpSettings;
import ordo.server.http.Network;
import ordo.server.tls.KeyPairFiles;

/**
 * What a server is told.
 *
 * @param places where things lie
 * @param apiToken absent: made on first start
 * @param databases which database, and how long it is waited for
 * @param webhooks how hooks are sent
 * @param bounds of what it keeps and takes
 * @param shown what clients get to see, and over what
 */
public record ServerConfig(
    Places places,
    HttpSettings http,
    Optional<String> apiToken,
    Databases databases,
    Webhooks webhooks,
    Bounds bounds,
    Shown shown) {
  public static final int PORT_DEFAULT = 3000;
  public static final Path DATA_DEFAULT = Path.of("ordo-data");

  /** SPEC section 2. */
  public static final int BODY_BYTES_MAX_DEFAULT = 8 * 1024 * 1024;

  private static final String HOST_DEFAULT = "0.0.0.0";

  /** Shorter ones are typing errors, and guessed at once. */
  private static final int TOKEN_LENGTH_MIN = 4;

  private static final int PORT_MAX = 65_535;
  private static final int DATABASE_WAIT_SECONDS_DEFAULT = 60;
  private static final int DATABASE_WAIT_SECONDS_MAX = 86_400;

  /** A century. */
  private static final int KEEP_DAYS_MAX = 36_525;

  private static final int BODY_BYTES_LIMIT = 256 * 1024 * 1024;

  /**
   * @param data the folder where everything of one machine lies
   * @param store as {@link ordo.store.kinds.Stores#open} takes it; absent: a folder in that one
   */
  public record Places(Path data, Optional<String> store) {}

  /**
   * @param secret absent: made on first start
   */
  public record Webhooks(Optional<WebhookSecret> secret, AddressRule addresses) {}

  /**
   * @param lens whether artifacts are shown, by a process that reads them
   * @param shares whether artifacts may be opened to whoever has an address
   * @param redirects whether command-line clients are sent to the store's service for bytes
   * @param tls absent: connections are plain
   */
  public record Shown(
      boolean lens, boolean shares, boolean redirects, Optional<KeyPairFiles> tls) {}

  /**
   * @param external absent: the embedded one
   * @param schema embedded or not
   * @param patience for one that is starting or cannot be reached, at the start
   */
  public record Databases(Optional<DatabaseAddress> external, String schema, Duration patience) {}

  /**
   * @param kept how long ended jobs are kept; absent: for ever
   * @param uploadBytesMax of one file that a client brings
   * @param classes of machines
   */
  public record Bounds(Optional<Duration> kept, long uploadBytesMax, Classes classes) {}

  /** Settings by their names in the environment; everything wrong with them at once. */
  public static ServerConfig of(Map<String, String> environment) {
    var env = new Environment(environment);
    var config =
        new ServerConfig(
            places(env),
            http(env),
            token(env),
            databases(env),
            webhooks(env),
            new Bounds(kept(env), env.size("ORDO_UPLOAD_BYTES_MAX", Long.MAX_VALUE), classes(env)),
            shown(env));
    env.refuseProblems();
    return config;
  }

  private static Shown shown(Environment env) {
    return new Shown(
        env.flag("ORDO_LENS", true), env.flag("ORDO_SHARES", false), redirects(env), tls(env));
  }

  private static boolean redirects(Environment env) {
    String text = env.text("ORDO_DOWNLOADS").orElse("stream");
    if (!text.equals("stream") && !text.equals("redirect")) {
      env.problem("ORDO_DOWNLOADS: expected stream or redirect, found " + text);
    }
    return text.equals("redirect");
  }

  /** Both files or none. */
  private static Optional<KeyPairFiles> tls(Environment env) {
    Optional<Path> certificate = env.text("ORDO_TLS_CERT").map(Path::of);
    Optional<Path> key = env.text("ORDO_TLS_KEY").map(Path::of);
    if (certificate.isPresent() != key.isPresent()) {
      env.problem(
          "%s: expected the file of the %s too, found none"
              .formatted(
                  key.isPresent() ? "ORDO_TLS_CERT" : "ORDO_TLS_KEY",
                  key.isPresent() ? "certificate" : "key"));
      return Optional.empty();
    }
    return certificate.map(file -> new KeyPairFiles(file, key.orElseThrow()));
  }

  private static Places places(Environment env) {
    Path data = env.text("ORDO_DATA").map(Path::of).orElse(DATA_DEFAULT);
    return new Places(data, env.text("ORDO_STORE"));
  }

  private static Webhooks webhooks(Environment env) {
    return new Webhooks(
        webhookSecret(env),
        env.flag("ORDO_WEBHOOK_ALLOW_PRIVATE", false) ? AddressRule.ANY : AddressRule.PUBLIC_ONLY);
  }

  public boolean lens() {
    return shown.lens();
  }

  public Optional<KeyPairFiles> tls() {
    return shown.tls();
  }

  public Path dataFolder() {
    return places.data();
  }

  public Optional<String> store() {
    return places.store();
  }

  public Optional<DatabaseAddress> database() {
    return databases.external();
  }

  public Optional<Duration> kept() {
    return bounds.kept();
  }

  public long uploadBytesMax() {
    return bounds.uploadBytesMax();
  }

  public String schema() {
    return databases.schema();
  }

  public Duration databaseWait() {
    return databases.patience();
  }

  public ServerConfig withDataFolder(Path folder) {
    return withPlaces(new Places(folder, places.store()));
  }

  /** With the store in the data folder, whatever the settings say. */
  public ServerConfig withOwnStore() {
    return withPlaces(new Places(places.data(), Optional.empty()));
  }

  private ServerConfig withPlaces(Places others) {
    return new ServerConfig(others, http, apiToken, databases, webhooks, bounds, shown);
  }

  /**
   * @param port 0 takes a free one
   */
  public ServerConfig withPort(int port) {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalStateException(
          "--port: expected a whole number from 0 to " + PORT_MAX + ", found " + port);
    }
    return new ServerConfig(places, http.on(port), apiToken, databases, webhooks, bounds, shown);
  }

  private static Classes classes(Environment env) {
    try {
      return env.text("ORDO_CLASSES").map(Classes::of).orElse(Classes.STANDARD);
    } catch (IllegalArgumentException e) {
      env.problem("ORDO_CLASSES: " + e.getMessage());
      return Classes.STANDARD;
    }
  }

  private static Optional<Duration> kept(Environment env) {
    int days = env.count("ORDO_KEEP_DAYS", 0, 1, KEEP_DAYS_MAX);
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }

  private static HttpSettings http(Environment env) {
    return new HttpSettings(
        host(env),
        env.count("PORT", PORT_DEFAULT, 0, PORT_MAX),
        basePath(env),
        env.count("ORDO_BODY_BYTES_MAX", BODY_BYTES_MAX_DEFAULT, 1024, BODY_BYTES_LIMIT),
        origins(env),
        env.count("ORDO_CONNECTIONS_STRANGER_MAX", HttpSettings.STRANGERS_MAX_DEFAULT, 1, 100_000),
        proxies(env));
  }

  private static List<Network> proxies(Environment env) {
    var proxies = new ArrayList<Network>();
    for (String text : env.text("ORDO_PROXIES").orElse("").split(",")) {
      Optional<Network> network = Network.of(text);
      network.ifPresent(proxies::add);
      if (network.isEmpty() && !text.isBlank()) {
        env.problem("ORDO_PROXIES: expected addresses such as 10.0.0.0/8, found " + text.strip());
      }
    }
    return proxies;
  }

  /** Looked up, so that a name that nobody knows is told here. */
  private static String host(Environment env) {
    String host = env.text("ORDO_HOST").orElse(HOST_DEFAULT);
    try {
      var _ = InetAddress.getByName(host);
      return host;
    } catch (UnknownHostException unknown) {
      env.problem(
          "ORDO_HOST: expected an address of this machine or the name of one, found " + host);
      return HOST_DEFAULT;
    }
  }

  /** Begins with a slash and ends with none; empty for the root. */
  private static String basePath(Environment env) {
    String path = env.text("ORDO_BASE_PATH").orElse("/ordo");
    String bare = path.replaceAll("^/+|/+$", "");
    if (!bare.matches("([A-Za-z0-9_~-][A-Za-z0-9._~-]*(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)?")) {
      env.problem("ORDO_BASE_PATH: expected a path such as /ordo, found " + path);
    }
    return bare.isEmpty() ? "" : "/" + bare;
  }

  private static Set<String> origins(Environment env) {
    Set<String> origins =
        Arrays.stream(env.text("ORDO_CORS_ORIGINS").orElse("").split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toSet());
    origins.stream()
        .filter(origin -> !origin.equals("*") && !origin.matches("https?://[^/\\s]+"))
        .map("ORDO_CORS_ORIGINS: expected origins such as https://app.example.com, found "::concat)
        .forEach(env::problem);
    return origins;
  }

  private static Optional<String> token(Environment env) {
    Optional<String> token = env.text("API_TOKEN");
    if (token.isPresent() && !token.get().matches("[!-~]+")) {
      env.problem("API_TOKEN: expected printable ASCII without spaces, found another form");
    } else if (token.isPresent() && token.get().length() < TOKEN_LENGTH_MIN) {
      env.problem(
          "API_TOKEN: expected at least %d characters, found %d"
              .formatted(TOKEN_LENGTH_MIN, token.get().length()));
    }
    return token;
  }

  private static Databases databases(Environment env) {
    String schema = schema(env);
    int wait =
        env.count(
            "ORDO_DATABASE_WAIT_SECONDS",
            DATABASE_WAIT_SECONDS_DEFAULT,
            0,
            DATABASE_WAIT_SECONDS_MAX);
    return new Databases(database(env, schema), schema, Duration.ofSeconds(wait));
  }

  private static String schema(Environment env) {
    try {
      return env.text("DB_SCHEMA")
          .map(DatabaseAddress::checkSchema)
          .orElse(DatabaseAddress.DEFAULT_SCHEMA);
    } catch (IllegalArgumentException e) {
      env.problem(e.getMessage());
      return DatabaseAddress.DEFAULT_SCHEMA;
    }
  }

  private static Optional<DatabaseAddress> database(Environment env, String schema) {
    try {
      return env.text("DATABASE_URL").map(url -> DatabaseAddress.of(url, Optional.of(schema)));
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
