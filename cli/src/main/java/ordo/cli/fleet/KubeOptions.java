package ordo.cli.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import ordo.cli.fleet.kube.KubeAccess;
import ordo.cli.fleet.kube.KubernetesEngine;
import ordo.cli.fleet.kube.PodFields;
import picocli.CommandLine.Option;

/** Of Kubernetes: where it is, and what a pod is made of. */
final class KubeOptions {
  /** Where a pod finds the token of its worker. */
  static final Path TOKEN = Path.of("/run/ordo/token");

  @Option(
      names = "--kube-server",
      paramLabel = "URL",
      description = "The API server; default: that of the cluster whose pod this program runs in.")
  private Optional<String> server;

  @Option(
      names = "--kube-token-file",
      paramLabel = "FILE",
      description = "Its token, read with each request; default, in a pod: the service account's.")
  private Optional<Path> tokenFile;

  @Option(
      names = "--kube-ca",
      paramLabel = "FILE",
      description = "Its authority's certificates in PEM; default, in a pod: the cluster's.")
  private Optional<Path> ca;

  @Option(
      names = "--kube-namespace",
      paramLabel = "NAME",
      description = "Where machines are started; default, in a pod: its own, else default.")
  private Optional<String> namespace;

  @Option(
      names = "--kube-image",
      paramLabel = "IMAGE",
      description = "Of the pods; default: that of the pod in which this program runs.")
  private Optional<String> image;

  @Option(
      names = "--kube-secret",
      paramLabel = "NAME",
      description = "The Secret whose key token is a worker's; default ${DEFAULT-VALUE}.",
      defaultValue = "ordo-worker")
  private String secret;

  KubernetesEngine engine(List<String> fields) throws IOException {
    var given = new KubeAccess.Given(server, tokenFile, ca, namespace);
    KubeAccess access = KubeAccess.of(given, System.getenv(), KubeAccess.SERVICE_ACCOUNT);
    return new KubernetesEngine(
        access, new PodFields(image, secret, PodFields.read(fields)), InstantSource.system());
  }
}
