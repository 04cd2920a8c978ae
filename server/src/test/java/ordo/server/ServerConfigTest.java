package ordo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import ordo.server.db.DatabaseAddress;
import ordo.server.hook.AddressRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerConfigTest {
  @Test
  void nothingSetGivesTheDefaults() {
    ServerConfig config = ServerConfig.of(Map.of("PATH", "/bin", "API_TOKEN", "  "));
    assertThat(config.dataFolder()).isEqualTo(Path.of("ordo-data"));
    assertThat(config.http().port()).isEqualTo(3000);
    assertThat(config.http().basePath()).isEqualTo("/ordo");
    assertThat(config.http().bodyBytesMax()).isEqualTo(8 * 1024 * 1024);
    assertThat(config.http().corsOrigins()).isEmpty();
    assertThat(config.apiToken()).isEmpty();
    assertThat(config.database()).isEmpty();
    assertThat(config.schema()).isEqualTo("public");
    assertThat(config.webhooks().addresses()).isEqualTo(AddressRule.PUBLIC_ONLY);
    assertThat(config.kept()).as("for ever").isEmpty();
    assertThat(config.databaseWait()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void everyNameIsHonoured() {
    ServerConfig config =
        ServerConfig.of(
            Map.of(
                "API_TOKEN", "secret",
                "DATABASE_URL", "postgresql://u:p%40@db.example:5433/ordo",
                "DB_SCHEMA", "jobs",
                "PORT", "0",
                "ORDO_DATA", "/somewhere",
                "ORDO_CORS_ORIGINS", "https://a.example, http://localhost:5173",
                "ORDO_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "ORDO_WEBHOOK_ALLOW_PRIVATE", "true",
                "ORDO_KEEP_DAYS", "30",
                "ORDO_BODY_BYTES_MAX", "2048"));
    assertThat(config.withPort(1).withDataFolder(Path.of("y")).kept())
        .contains(Duration.ofDays(30));
    assertThat(config.apiToken()).contains("secret");
    assertThat(config.database())
        .contains(new DatabaseAddress("jdbc:postgresql://db.example:5433/ordo", "u", "p@", "jobs"));
    assertThat(config.http().port()).isZero();
    assertThat(config.http().bodyBytesMax()).isEqualTo(2048);
    assertThat(config.http().corsOrigins())
        .isEqualTo(Set.of("https://a.example", "http://localhost:5173"));
    assertThat(config.webhooks().addresses()).isEqualTo(AddressRule.ANY);
    assertThat(config.withPort(7).withDataFolder(Path.of("x")).http().port()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ORDO_CORS_ORIGIN | x | unknown setting; did you mean 'ORDO_CORS_ORIGINS'?",
        "ORDO_KEEP_DAYS | 0 | expected a whole number from 1 to 36525, found 0",
        "PORT | 70000 | expected a whole number from 0 to 65535, found 70000",
        "PORT | http | expected a whole number",
        "ORDO_BODY_BYTES_MAX | 8MB | expected a whole number from 1024",
        "ORDO_WEBHOOK_ALLOW_PRIVATE | yes | expected true or false, found yes",
        "ORDO_WEBHOOK_SECRET | hush | expected whsec_ and the base64",
        "ORDO_CORS_ORIGINS | app.example | expected origins such as https://app.example.com",
        "API_TOKEN | with space | expected printable ASCII",
        "API_TOKEN | x | expected at least 4 characters, found 1",
        "ORDO_HOST | no such host | expected an address of this machine or the name of one, found no such host",
        "ORDO_BASE_PATH | /a b | expected a path such as /ordo, found /a b",
        "ORDO_BASE_PATH | /../x | expected a path such as /ordo, found /../x",
        "ORDO_DATABASE_WAIT_SECONDS | soon | expected a whole number from 0 to 86400, found soon",
        "DB_SCHEMA | My Schema | expected a lower-case name such as ordo, found \"My Schema\"",
        "DB_SCHEMA | pg_ordo | expected a lower-case name such as ordo",
        "DATABASE_URL | postgresql://u:p@h | found no name of a database after the host",
        "DATABASE_URL | postgresql://u:p@h:99999/d | found port 99999",
        "DATABASE_URL | mysql://x/y | expected postgresql://user:password@host:port/database",
      })
  void mistakesAreTold(String name, String value, String message) {
    assertThatThrownBy(() -> ServerConfig.of(Map.of(name, value)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(message);
  }

  @Test
  void aBasePathBeginsWithASlashAndEndsWithNone() {
    for (String written : new String[] {"/jobs/v1", "jobs/v1", "/jobs/v1/"}) {
      assertThat(ServerConfig.of(Map.of("ORDO_BASE_PATH", written)).http().basePath())
          .isEqualTo("/jobs/v1");
    }
    assertThat(ServerConfig.of(Map.of("ORDO_BASE_PATH", "/")).http().basePath()).isEmpty();
  }

  @Test
  void aPortOutsideTheirRangeIsTold() {
    assertThatThrownBy(() -> ServerConfig.of(Map.of()).withPort(70_000))
        .hasMessage("--port: expected a whole number from 0 to 65535, found 70000");
  }

  @Test
  void everyMistakeIsToldAtOnceAndSecretsAreNotRepeated() {
    assertThatThrownBy(
            () ->
                ServerConfig.of(
                    Map.of("PORT", "x", "ORDO_NOTHING", "1", "ORDO_WEBHOOK_SECRET", "whsec_short")))
        .hasMessageContaining("PORT")
        .hasMessageContaining("ORDO_NOTHING")
        .hasMessageContaining("ORDO_WEBHOOK_SECRET")
        .message()
        .doesNotContain("whsec_short");
  }
}
