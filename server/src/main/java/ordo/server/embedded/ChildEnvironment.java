package ordo.server.embedded;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import ordo.store.kinds.Stores;

/**
 * What of the server's environment its child processes get: what is named here, and nothing else.
 * So no secret of the server's, of today or of a later version, reaches a process that has no use
 * for it, nor whoever can read that process' environment.
 */
final class ChildEnvironment {
  /** What any program wants to know of its machine. */
  private static final Set<String> OF_ANY = Set.of("PATH", "HOME", "LANG", "TMPDIR");

  private static final String LOCALE_PREFIX = "LC_";

  /** What the program {@code ordo} itself reads. */
  private static final Set<String> OF_WORKER =
      Set.of("JAVA_HOME", "ORDO_JAVA_OPTIONS", "ORDO_PALETTES", "PROJ_DATA");

  /** Where the store is a bucket: how it is reached, and by which right. */
  private static final Set<String> OF_BUCKET =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_CONFIG_FILE",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_DEFAULT_REGION",
          "AWS_EC2_METADATA_DISABLED",
          "AWS_ENDPOINT_URL_S3",
          "AWS_PROFILE",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_SHARED_CREDENTIALS_FILE",
          "ORDO_S3_CA",
          "ORDO_S3_ENDPOINT",
          "ORDO_S3_PATH_STYLE",
          "ORDO_S3_REGION");

  private static final String PROJ_PREFIX = "ORDO_PROJ";

  private final Map<String, String> values = new TreeMap<>();

  private ChildEnvironment(Map<String, String> server, Predicate<String> allowed) {
    server.entrySet().stream()
        .filter(entry -> allowed.test(entry.getKey()))
        .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
  }

  /** Its own token comes beside this. */
  static ChildEnvironment ofWorker(Map<String, String> server) {
    boolean isBucket = Stores.isBucket(server.getOrDefault("ORDO_STORE", "").strip());
    return new ChildEnvironment(
        server, name -> isOfWorker(name) || isBucket && OF_BUCKET.contains(name));
  }

  static ChildEnvironment ofPostgres(Map<String, String> server) {
    return new ChildEnvironment(server, ChildEnvironment::isOfAny);
  }

  /** In place of what a process would inherit. */
  void replaceIn(ProcessBuilder builder) {
    builder.environment().clear();
    builder.environment().putAll(values);
  }

  private static boolean isOfWorker(String name) {
    return isOfAny(name) || OF_WORKER.contains(name) || name.startsWith(PROJ_PREFIX);
  }

  private static boolean isOfAny(String name) {
    return OF_ANY.contains(name) || name.startsWith(LOCALE_PREFIX);
  }
}
