package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordo.server.testkit.Relay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator sees of real processes: how they start, what they hand on, how they end. */
final class OperatorTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String TOKEN = "a-token-of-this-test";
  private static final String WORKERS_OWN =
      "PATH|HOME|LANG|LC_.*|TMPDIR|JAVA_HOME|ORDO_JAVA_OPTIONS|ORDO_PALETTES|PROJ_DATA|ORDO_PROJ.*|API_TOKEN";

  @TempDir Path folder;

  @Test
  void aServerWaitsForItsDatabaseKeepsItsSecretsAndEndsInOrder() throws IOException {
    int port = Relay.freePort();
    Map<String, String> environment =
        Map.of(
            "DATABASE_URL",
            "postgresql://ordo:%s@127.0.0.1:%d/ordo".formatted(ofDatabase("password"), port),
            "DB_SCHEMA",
            "operator",
            "ORDO_LENS",
            "false",
            "ORDO_WEBHOOK_SECRET",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "API_TOKEN",
            TOKEN);
    try (OrdoProcess server = OrdoProcess.start(environment, serve("--port", "0"))) {
      await().atMost(SOON).until(() -> server.output().contains("waiting up to 60 s for the"));
      try (Relay _ = Relay.to(port, Integer.parseInt(ofDatabase("port")))) {
        server.awaitReady();
        assertThat(server.output()).containsOnlyOnce("waiting up to");
        assertThatAllIsWell(new ApiClient(server.address(), TOKEN).get("health/ready"));
        List<String> handedOn = environmentOf(worker(server));
        assertThat(handedOn)
            .doesNotContain("API_TOKEN=" + TOKEN)
            .anyMatch(entry -> entry.startsWith("API_TOKEN="))
            .anyMatch(entry -> entry.startsWith("PATH="));
        assertThat(handedOn).allMatch(entry -> entry.matches("(" + WORKERS_OWN + ")=.*"));
        assertThat(server.terminate()).as(server.output()).isZero();
        assertThatSecretsAreRotated(environment);
      }
      assertThatNoClassIsNamed(server.output());
    }
  }

  private void assertThatSecretsAreRotated(Map<String, String> environment) {
    try (OrdoProcess verb = OrdoProcess.start(environment, "secret", "rotate", "API_TOKEN")) {
      assertThat(verb.awaitExit()).as(verb.output()).isZero();
      assertThat(verb.output()).containsPattern("ordo_[A-Za-z0-9_-]{43}\\b");
    }
    var other = new HashMap<>(environment);
    other.put("API_TOKEN", "another-token");
    try (OrdoProcess refused = OrdoProcess.start(other, serve("--port", "0"))) {
      assertThat(refused.awaitExit()).as(refused.output()).isEqualTo(1);
      assertThat(refused.output()).contains("API_TOKEN: expected the one that the other servers");
      assertThatNoClassIsNamed(refused.output());
    }
  }

  @Test
  void theProcessesOfAnEmbeddedServerGetNoMoreEither() throws IOException {
    OrdoProcess server = SharedServer.process();
    assertThat(environmentOf(worker(server)))
        .isNotEmpty()
        .allMatch(entry -> entry.matches("(" + WORKERS_OWN + ")=.*"));
    assertThat(environmentOf(server.descendant(line -> line.contains("LensMain"))))
        .isNotEmpty()
        .allMatch(entry -> entry.matches("(" + WORKERS_OWN + ")=.*"))
        .noneMatch(entry -> entry.startsWith("API_TOKEN="));
    ProcessHandle postgres =
        server.descendant(line -> line.contains("bin/postgres") && line.contains("-D"));
    assertThat(environmentOf(postgres))
        .isNotEmpty()
        .noneMatch(entry -> entry.matches("(ORDO_.*|API_TOKEN|DATABASE_URL|DB_SCHEMA)=.*"));
    assertThatAllIsWell(SharedServer.api().get("health/ready"));
  }

  @Test
  void aServerWithoutItsDatabaseGivesUpInTime() {
    Map<String, String> environment =
        Map.of(
            "DATABASE_URL",
            "postgresql://u:p@127.0.0.1:" + Relay.freePort() + "/d",
            "ORDO_DATABASE_WAIT_SECONDS",
            "1");
    try (OrdoProcess server = OrdoProcess.start(environment, serve("--port", "0"))) {
      assertThat(server.awaitExit()).as(server.output()).isEqualTo(1);
      assertThat(server.output()).contains("waited 1 s for the database at 127.0.0.1:");
      assertThatNoClassIsNamed(server.output());
    }
  }

  /** A real file system with room for nothing much, and none for a database. */
  @Test
  void aServerWithoutRoomToStartSaysWhereAndHowMuchThereIs() throws Exception {
    Path small = Files.createDirectories(folder.resolve("data")).toRealPath();
    String[] mount = {"mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small.toString()};
    assumeTrue(new ProcessBuilder(mount).start().waitFor() == 0, "only root may mount");
    try (OrdoProcess server = OrdoProcess.start(Map.of(), serve("--port", "0"))) {
      assertThat(server.awaitExit()).as(server.output()).isEqualTo(1);
      assertThat(server.output())
          .contains("data folder " + small + ": expected room to start, found ")
          .contains(" bytes free");
      assertThatNoClassIsNamed(server.output());
    } finally {
      new ProcessBuilder("umount", "-l", small.toString()).start().waitFor();
    }
  }

  @Test
  void everyWrongSettingIsToldAtOnce() {
    Map<String, String> environment =
        Map.of(
            "PORT", "http",
            "ORDO_HOST", "no such host",
            "ORDO_BASE_PATH", "/a b",
            "DB_SCHEMA", "Not One",
            "API_TOKEN", "x",
            "ORDO_WEBHOOK_SECRET", "hush",
            "DATABASE_URL", "mysql://u:secret@h/d");
    try (OrdoProcess server = OrdoProcess.start(environment, serve())) {
      assertThat(server.awaitExit()).as(server.output()).isEqualTo(1);
      environment
          .keySet()
          .forEach(name -> assertThat(server.output()).contains(name + ": expected"));
      assertThat(server.output()).doesNotContain("secret").doesNotContain("hush");
      assertThatNoClassIsNamed(server.output());
    }
  }

  @Test
  void aWorkerThatIsToldToEndEndsWithZeroWhetherItHasAServerOrNot() {
    String data = SharedServer.data().toString();
    String[] beside = {"worker", "--data", data, "--store", SharedServer.store().toString()};
    try (OrdoProcess joined = OrdoProcess.start(Map.of(), with(beside, "joined"));
        OrdoProcess alone =
            OrdoProcess.start(
                Map.of("ORDO_SERVER", "http://127.0.0.1:" + Relay.freePort()),
                with(beside, "alone"))) {
      await().atMost(SOON).until(() -> joined.output().contains("registered as worker"));
      assertThat(joined.terminate()).as(joined.output()).isZero();
      await().atMost(SOON).until(() -> alone.output().contains("cannot register"));
      assertThat(alone.terminate()).as(alone.output()).isZero();
      assertThatNoClassIsNamed(joined.output() + alone.output());
    }
  }

  private String[] with(String[] words, String scratch) {
    return Stream.concat(
            Stream.of(words), Stream.of("--scratch", folder.resolve(scratch).toString()))
        .toArray(String[]::new);
  }

  private String[] serve(String... words) {
    return Stream.concat(
            Stream.of("serve", "--data", folder.resolve("data").toString()), Stream.of(words))
        .toArray(String[]::new);
  }

  private static void assertThatAllIsWell(ApiClient.Answer ready) {
    JsonNode body = ready.json();
    assertThat(ready.status()).as(body.toPrettyString()).isEqualTo(200);
    assertThat(body.get("checks").propertyNames())
        .contains(
            "database",
            "store",
            "upkeep",
            "ready notices in",
            "ready notices out",
            "delivery claims",
            "delivery renews",
            "webhook claims",
            "webhook renews",
            "worker supervisor");
    assertThat(body.at("/age_seconds/database").asDouble()).isBetween(0.0, 20.0);
    assertThat(body.at("/age_seconds/store").asDouble()).isBetween(0.0, 20.0);
  }

  private static ProcessHandle worker(OrdoProcess server) {
    return server.descendant(line -> line.contains("ordo.cli.Main worker"));
  }

  private static List<String> environmentOf(ProcessHandle process) throws IOException {
    String all = Files.readString(Path.of("/proc/" + process.pid() + "/environ"));
    return Stream.of(all.split("\0")).filter(entry -> !entry.isEmpty()).toList();
  }

  private static String ofDatabase(String file) throws IOException {
    return Files.readString(SharedServer.data().resolve("postgres").resolve(file)).strip();
  }

  private static void assertThatNoClassIsNamed(String output) {
    assertThat(output)
        .doesNotContainPattern(
            "[A-Z][A-Za-z]+(Exception|Error)\\b|\\b(java|ordo|org|com)\\.[a-z]+\\.|\\tat ");
  }
}
