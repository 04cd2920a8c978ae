package ordo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.Contracts;
import ordo.server.db.DatabaseAddress;
import ordo.server.deliver.Audit;
import ordo.server.secret.Secrets;
import ordo.server.secret.SharedSecret;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers of one database, and the secrets that they have in common. */
final class ServerSecretsTest {
  private static final String TOKEN = "a-short-token";
  private static final String WEBHOOKS = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  @TempDir Path folder;
  private TestDatabase test;

  @BeforeEach
  void open() {
    test = TestDatabase.create();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private OrdoServer start(String name, String token, String webhooks) throws IOException {
    DatabaseAddress address = test.address();
    String place =
        address.jdbcUrl().replaceFirst("^jdbc:postgresql://", "").replaceAll("\\?.*", "");
    var environment =
        new HashMap<>(
            Map.of(
                "DATABASE_URL",
                "postgresql://" + address.user() + ":" + address.password() + "@" + place,
                "ORDO_DATA",
                folder.resolve(name).toString(),
                "ORDO_HOST",
                "127.0.0.1",
                "PORT",
                "0"));
    if (!token.isEmpty()) {
      environment.put("API_TOKEN", token);
    }
    environment.put("ORDO_WEBHOOK_SECRET", webhooks);
    var parts =
        new OrdoServer.Parts(
            new Contracts(List.of()),
            Map.of(),
            (_, _) -> List.of(),
            Audit.NONE,
            Optional.empty(),
            Optional.empty());
    return OrdoServer.start(ServerConfig.of(environment), parts);
  }

  private static int status(OrdoServer server, String token) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + "/ordo/jobs"))
            .header("Authorization", "Bearer " + token)
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static String ready(OrdoServer server) {
    var request = HttpRequest.newBuilder(URI.create(server.address() + "/health/ready")).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aServerWithAnotherSecretDoesNotStartAndSaysWhichAndWhatToDo() throws Exception {
    try (OrdoServer _ = start("first", TOKEN, WEBHOOKS)) {
      start("second", TOKEN, WEBHOOKS).close();
      assertThatThrownBy(() -> start("third", "another-token", WEBHOOKS))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("API_TOKEN: expected the one that the other servers")
          .hasMessageContaining("ordo secret rotate API_TOKEN")
          .hasMessageNotContaining("WEBHOOK")
          .hasMessageNotContaining("another-token");
      assertThatThrownBy(() -> start("third", TOKEN, OTHER))
          .hasMessageStartingWith("ORDO_WEBHOOK_SECRET: expected")
          .hasMessageNotContaining("API_TOKEN");
      assertThatThrownBy(() -> start("third", "", OTHER))
          .as("a token of its own data folder is another too")
          .hasMessageContaining("API_TOKEN: expected")
          .hasMessageContaining("ORDO_WEBHOOK_SECRET: expected");
      assertThat(Files.exists(folder.resolve("third/server.lock"))).isFalse();
    }
    new Secrets(test.database()).forget(SharedSecret.API_TOKEN);
    start("third", "another-token", WEBHOOKS).close();
    assertThatThrownBy(() -> start("first", TOKEN, WEBHOOKS)).hasMessageStartingWith("API_TOKEN");
  }

  /** Whichever server is asked, at every moment one token is good on all of them. */
  @Test
  void aTokenIsRotatedWhileServersRun() throws Exception {
    var secrets = new Secrets(test.database());
    try (OrdoServer before = start("first", TOKEN, WEBHOOKS)) {
      String next = secrets.rotate(SharedSecret.API_TOKEN).orElseThrow();
      assertThat(status(before, next)).as("at once, where it is not known").isEqualTo(200);
      assertThat(status(before, TOKEN)).isEqualTo(200);
      try (OrdoServer after = start("second", next, WEBHOOKS)) {
        assertThat(status(after, next)).isEqualTo(200);
        assertThat(secrets.end(SharedSecret.API_TOKEN)).isTrue();
        assertThat(secrets.end(SharedSecret.API_TOKEN)).isFalse();
        await().atMost(Duration.ofSeconds(20)).until(() -> status(before, TOKEN) == 401);
        assertThat(status(before, next)).isEqualTo(200);
        assertThat(status(after, next)).isEqualTo(200);
        assertThat(status(after, TOKEN)).isEqualTo(401);
        assertThat(ready(before)).contains("API_TOKEN has been rotated: start this server");
        assertThat(ready(after)).doesNotContain("rotated");
      }
      assertThatThrownBy(() -> start("third", TOKEN, WEBHOOKS)).hasMessageStartingWith("API_TOKEN");
    }
  }
}
