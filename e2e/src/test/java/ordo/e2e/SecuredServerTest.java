package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import ordo.server.testkit.Certificates;
import ordo.wire.ServerTrust;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A server over TLS that has shares, its worker, and clients of narrow rights: the verbs of the
 * command line as typed, and the client for Python.
 */
final class SecuredServerTest {
  @TempDir static Path folder;
  private static SSLContext before;
  private static OrdoProcess server;
  private static Path ca;

  @BeforeAll
  static void start() throws Exception {
    before = SSLContext.getDefault();
    ca = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    Certificates.write(Certificates.make("one", "EC"), ca, key);
    server =
        OrdoProcess.serve(
            folder.resolve("data"),
            Map.of(
                "ORDO_TLS_CERT",
                ca.toString(),
                "ORDO_TLS_KEY",
                key.toString(),
                "ORDO_SHARES",
                "true",
                "ORDO_LENS",
                "false"));
    Samples.write(folder.resolve("survey.las"), 2_000, "EPSG:32633");
  }

  @AfterAll
  static void stop() {
    SSLContext.setDefault(before);
    if (server != null) {
      server.close();
    }
  }

  private static Verb ask(int code, Path token, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--server", server.address().toString(), "--ca", ca.toString()));
    all.addAll(List.of("--token-file", token.toString()));
    return Verb.run(all.toArray(String[]::new)).ended(code);
  }

  private static Path admin() {
    return folder.resolve("data/token");
  }

  /** What the verb printed, as a file that another verb takes. */
  private static Path token(String name, String... rights) throws IOException {
    var words = new ArrayList<>(List.of("token", "add", name));
    words.addAll(List.of(rights));
    Path file = folder.resolve(name.replace(' ', '-'));
    Files.writeString(file, ask(0, admin(), words.toArray(String[]::new)).out());
    return file;
  }

  @Test
  void aTokenOfAFolderBringsAFileRunsAJobAndSharesWhatItMade() throws Exception {
    Path ann = token("ann", "--scope", "submit", "--prefix", "ann", "--priority-max", "5");
    assertThat(ask(0, admin(), "token", "list").out()).contains("ann", "submit", "never");
    ask(0, ann, "put", folder.resolve("survey.las").toString(), "ann/survey.las");
    assertThat(ask(8, ann, "put", folder.resolve("survey.las").toString(), "bob/x.las").err())
        .contains("'bob/x.las' lies outside of what this token may reach");
    assertThat(ask(1, ann, submission("--priority", "6")).err())
        .contains("priority: expected")
        .contains("5");
    JsonNode end =
        ask(0, ann, submission("--priority", "5", "--watch", "--json")).jsonLines().getLast();
    assertThat(end.at("/job/status").asString()).isEqualTo("success");
    assertThat(end.at("/job/priority").asInt()).isEqualTo(5);
    assertShares(ann, end.at("/job/id").asString());
    ask(0, admin(), "token", "revoke", "ann");
    assertThat(ask(8, ann, "jobs").err()).contains("Invalid token");
    assertThat(ask(1, admin(), "token", "revoke", "ann").err())
        .contains("token ann: expected one that is not revoked, found none");
  }

  @Test
  void theWorkerBesideTheServerHasATokenOfItsOwnThatItsOwnerAloneReads() throws Exception {
    Path own = folder.resolve("data/worker-token");
    assertThat(Files.getPosixFilePermissions(own))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(ask(0, admin(), "token", "list").out())
        .containsPattern("worker-[0-9a-f]{8} +worker");
    assertThat(ask(8, own, "jobs").err()).contains("Token lacks scope 'read'");
  }

  private static String[] submission(String... more) {
    var words =
        new ArrayList<>(
            List.of(
                "submit",
                "reproject-ept",
                "--input=input_las=ann/survey.las",
                "--param=reproject.source_epsg=EPSG:32633",
                "--param=reproject.target_epsg=EPSG:3857",
                "--param=call_webhook.webhook_url=null",
                "--output=build_ept.output_ept=ann/ept"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static void assertShares(Path ann, String job) throws Exception {
    String url = ask(0, ann, "share", "add", job, "build_ept.output_ept").out().strip();
    assertThat(url).startsWith("https://127.0.0.1:").endsWith("/ept.json");
    JsonNode ept = ApiClient.JSON.readTree(get(url).body());
    assertThat(ept.get("points").asInt()).isEqualTo(2_000);
    HttpResponse<byte[]> tile =
        get(url.replace("ept.json", "ept-data/0-0-0-0.laz"), "Range", "bytes=0-3");
    assertThat(tile.statusCode()).isEqualTo(206);
    assertThat(new String(tile.body())).isEqualTo("LASF");
    String id = ask(0, ann, "share", "list", "--json").json().get(0).get("id").asString();
    assertThat(ask(0, ann, "share", "list").out()).contains("build_ept.output_ept", "ann");
    assertThat(ask(0, ann, "share", "revoke", id).out()).isEqualTo("Revoked " + id + "\n");
    assertThat(get(url).statusCode()).isEqualTo(404);
    assertThat(ask(1, ann, "share", "add", job, "build_ept.none").err()).startsWith("Refused: ");
  }

  private static HttpResponse<byte[]> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    try (var client = HttpClient.newBuilder().sslContext(ServerTrust.context(ca)).build()) {
      return client.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          BodyHandlers.ofByteArray());
    }
  }

  @Test
  void theClientForPythonTakesATokenAndAnAuthority() throws Exception {
    Path reader = token("reader", "--scope", "read");
    ClientsTest.requirePython();
    String program =
        """
        import ordo, sys
        server, token, ca = sys.argv[1:]
        client = ordo.Client(server, token, ca=ca)
        print(len(client.executors()) > 10)
        try:
            client.cancel(1)
        except ordo.Refused as refusal:
            print(refusal)
        try:
            ordo.Client(server, token).executors()
        except ordo.OrdoError as error:
            print(error)
        """;
    String said =
        python(
            program, server.address().toString(), Files.readString(reader).strip(), ca.toString());
    assertThat(said)
        .contains("True\n", "Token lacks scope 'submit'")
        .contains("expected a certificate that is trusted, found another");
  }

  private static String python(String program, String... arguments) throws Exception {
    var words = new ArrayList<>(List.of("python3", "-c", program));
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", Repository.root().resolve("clients/python").toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
