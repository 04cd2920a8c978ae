package ordo.server.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ordo.server.testkit.Relay;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything that may be wrong with a database at a start, and what is said about it. */
final class DatabaseOpeningTest {
  private static TestDatabase test;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void oneThatStartsLaterIsWaitedFor() throws Exception {
    int port = Relay.freePort();
    DatabaseAddress address = at(port);
    CompletableFuture<Database> opening =
        CompletableFuture.supplyAsync(() -> Database.open(address, 1, Duration.ofMinutes(2)));
    assertThatThrownBy(() -> opening.get(1, TimeUnit.SECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    try (Relay _ = Relay.to(port, Relay.portOf(test.address()));
        Database database = opening.get(60, TimeUnit.SECONDS)) {
      assertThat(database.now()).isNotNull();
    }
  }

  @Test
  void oneThatNeverComesIsGivenUpInTime() {
    DatabaseAddress nowhere = at(Relay.freePort());
    assertThatThrownBy(() -> Database.open(nowhere, 1, Duration.ofSeconds(1)))
        .isInstanceOf(DatabaseAway.class)
        .hasMessageStartingWith("waited 1 s for the database at " + nowhere.place() + ": ");
  }

  @Test
  void aMissingDatabaseIsNamed() {
    DatabaseAddress missing =
        address(test.address().jdbcUrl().replaceFirst("/[^/]*$", "/not_there"), "");
    refused(missing, "/not_there: expected one of that name, found none; create it first");
  }

  @Test
  void aWrongPasswordIsToldWithoutRepeatingIt() {
    refused(address(test.address().jdbcUrl(), "guess-42"), "refuses the user \"ordo\"");
  }

  @Test
  void somethingElseThanPostgresIsToldApart() throws Exception {
    try (var other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerAsAWebServer(other));
      refused(at(other.getLocalPort()), "does not talk as PostgreSQL does");
    }
  }

  @Test
  void aUserWithoutRightsIsTold() {
    String name = test.address().place().replaceFirst(".*/", "");
    execute("CREATE ROLE reader_" + name + " LOGIN PASSWORD 'reader'");
    var reader =
        new DatabaseAddress(test.address().jdbcUrl(), "reader_" + name, "reader", "public");
    refused(reader, "may make tables in schema public, found no right to");
    execute("DROP ROLE reader_" + name);
  }

  @Test
  void aPoolerThatDropsTheSettingsOfSessionsIsRefused() {
    try (Relay pooler = Relay.droppingSettings(Relay.portOf(test.address()))) {
      refused(
          pooler.of(test.address()),
          "is behind a pooler that drops the settings of sessions: expected statement_timeout 30s");
    }
  }

  @Test
  void aSchemaOfALaterVersionIsWorkedOnAndNotChanged() {
    DatabaseAddress later = test.address("later");
    Database.open(later, 1).close();
    execute(
        "INSERT INTO later.schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " VALUES (900, '900', 'later', 'SQL', 'V900__later.sql', 1, 'x', 1, true)");
    try (Database database = Database.open(later, 1)) {
      assertThat(database.now()).isNotNull();
    }
  }

  private static void refused(DatabaseAddress address, String words) {
    assertThatThrownBy(() -> Database.open(address, 1, Duration.ofMinutes(5)))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("guess-42")
        .hasMessageNotContaining("Exception")
        .hasMessageNotContaining("org.");
  }

  private static void answerAsAWebServer(ServerSocket socket) {
    while (true) {
      try (var client = socket.accept()) {
        client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      } catch (java.io.IOException closed) {
        return;
      }
    }
  }

  private static DatabaseAddress at(int port) {
    return address(
        test.address().jdbcUrl().replaceFirst(":\\d+/", ":" + port + "/"),
        test.address().password());
  }

  private static DatabaseAddress address(String url, String password) {
    String known = password.isEmpty() ? test.address().password() : password;
    return new DatabaseAddress(url, test.address().user(), known, "public");
  }

  private static void execute(String sql) {
    test.database().useSession(session -> session.handle().execute(sql));
  }
}
