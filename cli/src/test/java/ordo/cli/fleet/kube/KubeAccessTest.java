package ordo.cli.fleet.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubeAccessTest {
  private static final KubeAccess.Given NOTHING = given(null, null);

  @TempDir private Path account;

  private static KubeAccess.Given given(String server, String tokenFile) {
    return new KubeAccess.Given(
        Optional.ofNullable(server),
        Optional.ofNullable(tokenFile).map(Path::of),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void inAPodAllIsFound() throws IOException {
    Files.writeString(account.resolve("namespace"), "survey\n");
    var environment =
        Map.of(
            "KUBERNETES_SERVICE_HOST", "fd00::1",
            "KUBERNETES_SERVICE_PORT", "6443",
            "HOSTNAME", "ordo-fleet-1");
    assertThat(KubeAccess.of(NOTHING, environment, account))
        .isEqualTo(
            new KubeAccess(
                URI.create("https://[fd00::1]:6443"),
                account.resolve("token"),
                Optional.of(account.resolve("ca.crt")),
                "survey",
                Optional.of("ordo-fleet-1")));
  }

  @Test
  void whatIsMissingOrUnsafeIsSaid() {
    assertThatThrownBy(() -> KubeAccess.of(NOTHING, Map.of(), account))
        .hasMessage("--kube-server: needed with --engine kubernetes outside of a pod");
    assertThatThrownBy(() -> KubeAccess.of(given("https://a:1", null), Map.of(), account))
        .hasMessage("--kube-token-file: needed with --kube-server");
    assertThatThrownBy(() -> KubeAccess.of(given("http://a:1", "t"), Map.of(), account))
        .hasMessageContaining("expected https://host:port");
    assertThatThrownBy(() -> PodFields.read(List.of("nodeSelector")))
        .hasMessageContaining("name=JSON");
    assertThat(PodFields.read(List.of("nodeSelector={\"disk\":\"ssd\"}", "priorityClassName=low")))
        .hasSize(2);
    assertThatThrownBy(
            () ->
                JobManifest.check(
                    new PodFields(
                        Optional.empty(), "s", PodFields.read(List.of("restartPolicy=Always")))))
        .hasMessage("--engine-option: the pod's restartPolicy is set by the fleet");
  }

  @Test
  void itIsReachedOnThisMachineWithoutTls() throws IOException {
    KubeAccess near = KubeAccess.of(given("http://127.0.0.1:8001/", "t"), Map.of(), account);
    assertThat(near.server()).isEqualTo(URI.create("http://127.0.0.1:8001"));
    assertThat(near.namespace()).isEqualTo("default");
  }
}
