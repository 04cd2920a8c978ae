package ordo.server.embedded;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of PostgreSQL on a cluster, started by us or left by a server that was killed.
 *
 * @param process also of a run that was adopted
 */
record PostgresProcess(ProcessHandle process, int port) {
  static final String DATABASE = "ordo";

  /** Recovery after a crash replays at most {@code max_wal_size} of log. */
  static final Duration START_MAX = Duration.ofMinutes(5);

  private static final int STARTS_MAX = 5;
  private static final long START_AGAIN_MILLIS = 300;
  private static final long POLL_MILLIS = 10;
  private static final long STOP_SECONDS_MAX = 60;
  private static final int EXIT_SECONDS_MAX = 2;
  private static final long LOG_BYTES_MAX = 10_000_000;
  private static final int LOG_LINES_SHOWN = 10;
  private static final String NO_SUCH_DATABASE = "3D000";

  /** Adopts the one that runs, else starts one; it takes connections when this returns. */
  static PostgresProcess startOrAdopt(Cluster cluster, Settings settings) throws IOException {
    Optional<PostgresProcess> left = adopt(cluster);
    PostgresProcess running = left.isPresent() ? left.get() : start(cluster, settings);
    running.ensureDatabase(cluster.readPassword());
    return running;
  }

  /** Starts it again under the address that others hold already. */
  static PostgresProcess restart(Cluster cluster, Settings settings, int port) throws IOException {
    ProcessHandle process = spawn(cluster, settings, port);
    if (!awaitReady(cluster, process)) {
      throw new IOException("embedded PostgreSQL did not start: " + lastLines(cluster.log()));
    }
    return new PostgresProcess(process, port);
  }

  private static Optional<PostgresProcess> adopt(Cluster cluster) throws IOException {
    Optional<PostmasterFile> left = cluster.postmaster();
    Optional<ProcessHandle> alive = left.flatMap(PostmasterFile::process);
    if (alive.isEmpty() || !awaitReady(cluster, alive.get()) || !awaitConnections(left.get())) {
      return Optional.empty(); // it has stopped, or was killed a moment ago
    }
    return Optional.of(new PostgresProcess(alive.get(), left.get().port()));
  }

  /** False when it ended instead; its file may say ready for a moment after it was killed. */
  private static boolean awaitConnections(PostmasterFile left) throws IOException {
    long giveUp = System.nanoTime() + START_MAX.toNanos();
    while (left.process().isPresent() && System.nanoTime() < giveUp) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), left.port())) {
        return true;
      } catch (ConnectException notNow) {
        pause(POLL_MILLIS);
      }
    }
    return false;
  }

  private static PostgresProcess start(Cluster cluster, Settings settings) throws IOException {
    // A port may be taken between our look and its start, and sessions of one that was killed hold
    // its memory for a moment.
    for (int tries = 0; tries < STARTS_MAX; tries++) {
      int port = cluster.port();
      ProcessHandle process = spawn(cluster, settings, port);
      if (awaitReady(cluster, process)) {
        return new PostgresProcess(process, port);
      }
      pause(START_AGAIN_MILLIS);
    }
    throw new IOException("embedded PostgreSQL did not start: " + lastLines(cluster.log()));
  }

  private static ProcessHandle spawn(Cluster cluster, Settings settings, int port)
      throws IOException {
    boundLog(cluster.log());
    var builder =
        new ProcessBuilder(words(cluster, settings, port))
            .directory(cluster.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()));
    ChildEnvironment.ofPostgres(System.getenv()).replaceIn(builder);
    Process process = builder.start();
    process.getOutputStream().close();
    return process.toHandle();
  }

  private static List<String> words(Cluster cluster, Settings settings, int port)
      throws IOException {
    var words = new ArrayList<String>();
    // Away from the terminal: its interrupt would end PostgreSQL before the server has drained.
    words.add("setsid");
    words.addAll(cluster.runAs().prefix());
    words.addAll(settings.prefix());
    words.add(cluster.binaries().program("postgres").toString());
    words.addAll(List.of("-D", cluster.data().toString()));
    words.addAll(settings.arguments(port));
    return words;
  }

  /** False when it ended instead. */
  private static boolean awaitReady(Cluster cluster, ProcessHandle process) throws IOException {
    long giveUp = System.nanoTime() + START_MAX.toNanos();
    while (process.isAlive()) {
      if (cluster.postmaster().filter(f -> f.pid() == process.pid() && f.ready()).isPresent()) {
        return true;
      }
      if (System.nanoTime() > giveUp) {
        throw notReady(cluster);
      }
      pause(POLL_MILLIS);
    }
    return false;
  }

  private static IOException notReady(Cluster cluster) throws IOException {
    return new IOException(
        "embedded PostgreSQL: not ready after "
            + START_MAX.toSeconds()
            + " s: "
            + lastLines(cluster.log()));
  }

  private static void pause(long millis) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for PostgreSQL", e);
    }
  }

  private static void boundLog(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String lastLines(Path log) throws IOException {
    if (Files.notExists(log)) {
      return "(it wrote nothing)";
    }
    List<String> lines = Files.readAllLines(log);
    return String.join(
        " | ", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
  }

  String url(String database) {
    return url(port, database);
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private void ensureDatabase(String password) throws IOException {
    try (Connection _ = connect(DATABASE, password)) {
      return;
    } catch (SQLException e) {
      if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
        throw new IOException("embedded PostgreSQL refuses its own user: " + e.getMessage(), e);
      }
    }
    makeDatabase(password);
  }

  private void makeDatabase(String password) throws IOException {
    try (Connection connection = connect("postgres", password);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      throw new IOException("embedded PostgreSQL: no database made: " + e.getMessage(), e);
    }
  }

  private Connection connect(String database, String password) throws SQLException {
    return DriverManager.getConnection(url(database), Cluster.USER, password);
  }

  /** Ends it as at a shutdown of the machine: sessions are cut, what was committed is on disk. */
  void stop(Cluster cluster) throws IOException {
    if (process.isAlive()) {
      String data = cluster.data().toString();
      String seconds = Long.toString(STOP_SECONDS_MAX);
      cluster.run(
          "pg_ctl", STOP_SECONDS_MAX, List.of("stop", "-D", data, "-m", "fast", "-t", seconds));
      awaitExit();
    }
  }

  /** Its file, which pg_ctl looks at, goes a moment before it does. */
  private void awaitExit() throws IOException {
    try {
      process.onExit().get(EXIT_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // Its parent takes no notice of its end; there is nothing to wait for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IOException("waiting for a process cannot fail", e);
    }
  }
}
