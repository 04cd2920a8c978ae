package ordo.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresTest {
  private static final Duration RESTART_MAX = Duration.ofSeconds(20);

  /** Initialised once; every test starts on it and stops. */
  @TempDir static Path temporary;

  @TempDir Path fresh;

  @Test
  void keepsDataAndAddressOverStopAndStart() throws Exception {
    String url;
    try (var postgres = start(temporary)) {
      url = postgres.jdbcUrl();
      execute(postgres, "CREATE TABLE kept (n int)");
      execute(postgres, "INSERT INTO kept VALUES (7)");
      assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(query(postgres, "SHOW data_checksums")).isEqualTo("on");
      assertThat(query(postgres, "SHOW full_page_writes")).isEqualTo("on");
    }
    try (var postgres = start(temporary)) {
      assertThat(postgres.jdbcUrl()).isEqualTo(url);
      assertThat(query(postgres, "SELECT n FROM kept")).isEqualTo("7");
    }
  }

  @Test
  void isStartedAgainWhenItIsKilledAndLosesNothingThatWasCommitted() throws Exception {
    try (var postgres = start(temporary)) {
      execute(postgres, "CREATE TABLE survived AS SELECT generate_series(1, 1000) AS n");
      String url = postgres.jdbcUrl();
      long killed = postgres.pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      await().atMost(RESTART_MAX).until(() -> postgres.pid() != killed);
      assertThat(postgres.jdbcUrl()).isEqualTo(url);
      assertThat(query(postgres, "SELECT count(*) FROM survived")).isEqualTo("1000");
    }
  }

  @Test
  void adoptsOneThatOutlivedItsServer() throws Exception {
    Path folder = temporary.resolve("postgres");
    Cluster cluster = Cluster.open(folder, TestPostgres.binariesCache());
    PostgresProcess left = PostgresProcess.startOrAdopt(cluster, Settings.DURABLE);
    long pid = left.process().pid();
    try (var postgres =
        EmbeddedPostgres.start(folder, TestPostgres.binariesCache(), Settings.DURABLE)) {
      assertThat(postgres.pid()).isEqualTo(pid);
      assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
    }
    assertThat(left.process().isAlive()).isFalse();
  }

  @Test
  void takesAnotherPortWhereItsOwnIsTaken() throws Exception {
    start(temporary).close();
    Path portFile = temporary.resolve("postgres/port");
    int port = Integer.parseInt(Files.readString(portFile).strip());
    try (var taken = new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress());
        var postgres = start(temporary)) {
      assertThat(taken.isBound()).isTrue();
      assertThat(postgres.jdbcUrl()).doesNotContain(":" + port + "/");
      assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() throws Exception {
    try (var postgres = start(temporary)) {
      Path password = temporary.resolve("postgres/password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
          .isEqualTo("rw-------");
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }
  }

  @Test
  void runsBelowAFolderThatOnlyItsOwnerMayEnter() throws Exception {
    Path home = Files.createDirectory(fresh.resolve("home"));
    FolderTree.permit(home, "rwx------");
    try (var postgres = start(home.resolve("ordo"))) {
      assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
    }
    try (var postgres = start(home.resolve("ordo"))) {
      assertThat(query(postgres, "SELECT 2")).isEqualTo("2");
    }
  }

  @Test
  void anInterruptedInitialisationIsDoneAgain() throws Exception {
    Path half = Files.createDirectories(fresh.resolve("postgres/data.new"));
    Files.writeString(half.resolve("PG_VERSION"), "18");
    try (var postgres = start(fresh)) {
      assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
    }
    assertThat(half).doesNotExist();
  }

  private static EmbeddedPostgres start(Path dataFolder) throws Exception {
    Files.createDirectories(dataFolder);
    return EmbeddedPostgres.start(
        dataFolder.resolve("postgres"), cacheFor(dataFolder), Settings.DURABLE);
  }

  /** Shared, but where only the owner may enter: the choice of user must hold for both folders. */
  private static Path cacheFor(Path dataFolder) {
    return dataFolder.getFileName().toString().equals("ordo")
        ? dataFolder.resolve("postgres")
        : TestPostgres.binariesCache();
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
