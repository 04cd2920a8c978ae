package ordo.cli.fleet.kube;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How an API server is reached.
 *
 * @param tokenFile holds the bearer token; it may change at any time
 * @param ca certificates in PEM that are trusted beside those the system trusts
 * @param podName of the pod that this program runs in, if it does
 */
public record KubeAccess(
    URI server, Path tokenFile, Optional<Path> ca, String namespace, Optional<String> podName) {
  /** Where a pod finds what its service account may use. */
  public static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** What was said of it; empty: as a pod finds it. */
  public record Given(
      Optional<String> server,
      Optional<Path> tokenFile,
      Optional<Path> ca,
      Optional<String> namespace) {}

  public KubeAccess {
    boolean isPrivate = "https".equals(server.getScheme());
    boolean isNear = "http".equals(server.getScheme()) && LOOPBACK.contains("" + server.getHost());
    if (!isPrivate && !isNear) {
      throw new IllegalArgumentException(
          "--kube-server: expected https://host:port, or http:// on this machine, found " + server);
    }
    if (!DNS_LABEL.matcher(namespace).matches()) {
      throw new IllegalArgumentException(
          "--kube-namespace: expected lower-case letters, digits and hyphens, found " + namespace);
    }
  }

  /**
   * @param account the folder of the service account; its token goes to no server but its own
   */
  public static KubeAccess of(Given given, Map<String, String> environment, Path account)
      throws IOException {
    if (given.server().isEmpty()) {
      return ofPod(given, environment, account);
    }
    Path token =
        given.tokenFile().orElseThrow(() -> needed("--kube-token-file", "with --kube-server"));
    URI server = address(given.server().get());
    return new KubeAccess(
        server, token, given.ca(), given.namespace().orElse("default"), Optional.empty());
  }

  private static KubeAccess ofPod(Given given, Map<String, String> environment, Path account)
      throws IOException {
    String host = environment.get("KUBERNETES_SERVICE_HOST");
    String port = environment.get("KUBERNETES_SERVICE_PORT");
    if (host == null || port == null) {
      throw needed("--kube-server", "with --engine kubernetes outside of a pod");
    }
    String named = host.contains(":") ? "[" + host + "]" : host;
    String namespace = given.namespace().orElse(null);
    return new KubeAccess(
        address("https://" + named + ":" + port),
        given.tokenFile().orElse(account.resolve("token")),
        given.ca().or(() -> Optional.of(account.resolve("ca.crt"))),
        namespace != null ? namespace : Files.readString(account.resolve("namespace")).strip(),
        Optional.ofNullable(environment.get("HOSTNAME")));
  }

  private static URI address(String text) {
    try {
      return URI.create(text.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--kube-server: expected an address, found " + text, e);
    }
  }

  private static IllegalArgumentException needed(String option, String when) {
    return new IllegalArgumentException(option + ": needed " + when);
  }

  /** Of the jobs of its namespace. */
  String jobs() {
    return "/apis/batch/v1/namespaces/" + namespace + "/jobs";
  }

  /** Of the pods of its namespace. */
  String pods() {
    return "/api/v1/namespaces/" + namespace + "/pods";
  }
}
