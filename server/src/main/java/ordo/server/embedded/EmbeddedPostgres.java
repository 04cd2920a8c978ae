package ordo.server.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of our own, kept running: one that dies is started again under the same address.
 *
 * <p>The supervising thread alone replaces {@code running}; {@link #close} first stops that thread.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());
  private static final Duration RESTART_WAIT_MIN = Duration.ofMillis(100);
  private static final Duration RESTART_WAIT_MAX = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final Settings settings;
  private final String password;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread supervisor;
  private volatile PostgresProcess running;

  private EmbeddedPostgres(Cluster cluster, Settings settings) throws IOException {
    this.cluster = cluster;
    this.settings = settings;
    this.password = cluster.readPassword();
    this.running = PostgresProcess.startOrAdopt(cluster, settings);
    this.supervisor =
        Thread.ofPlatform().daemon().name("postgres supervisor").unstarted(this::supervise);
  }

  /** Unpacks, initialises and starts, as far as needed; adopts one that outlived its server. */
  public static EmbeddedPostgres start(DataFolder folder) throws IOException {
    return start(folder.postgres(), folder.postgres(), Settings.DURABLE);
  }

  static EmbeddedPostgres start(Path folder, Path binariesCache, Settings settings)
      throws IOException {
    var started = new EmbeddedPostgres(Cluster.open(folder, binariesCache), settings);
    started.supervisor.start();
    return started;
  }

  /** How a client reaches it. */
  public record Access(String jdbcUrl, String user, String password) {}

  public Access access() {
    return new Access(jdbcUrl(), user(), password);
  }

  /**
   * How to reach the one that a server in another process runs.
   *
   * @param dataFolder of that server
   */
  public static Access running(Path dataFolder) throws IOException {
    Path folder = dataFolder.resolve("postgres");
    int port = Integer.parseInt(Files.readString(folder.resolve("port")).strip());
    return new Access(
        PostgresProcess.url(port, PostgresProcess.DATABASE),
        Cluster.USER,
        Files.readString(folder.resolve("password")).strip());
  }

  /** The same for as long as this object lives. */
  public String jdbcUrl() {
    return running.url(PostgresProcess.DATABASE);
  }

  public String user() {
    return Cluster.USER;
  }

  public String password() {
    return password;
  }

  /** Process id of the postmaster. */
  public long pid() {
    return running.process().pid();
  }

  /** Stops it in order. */
  @Override
  public synchronized void close() throws IOException {
    closing.countDown();
    supervisor.interrupt();
    try {
      supervisor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.stop(cluster);
  }

  private void supervise() {
    try {
      while (!isClosing()) {
        running.process().onExit().get();
        LOG.log(Level.WARNING, "PostgreSQL (process {0,number,#}) ended; starting it again", pid());
        restart();
      }
    } catch (InterruptedException e) {
      // closing
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process cannot fail", e);
    }
  }

  private void restart() throws InterruptedException {
    Duration wait = RESTART_WAIT_MIN;
    while (!isClosing()) {
      try {
        running = PostgresProcess.restart(cluster, settings, running.port());
        LOG.log(Level.INFO, "PostgreSQL runs again (process {0,number,#})", pid());
        return;
      } catch (IOException e) {
        LOG.log(Level.ERROR, "PostgreSQL does not start again; next try in " + wait, e);
      }
      closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      wait =
          wait.multipliedBy(2).compareTo(RESTART_WAIT_MAX) > 0
              ? RESTART_WAIT_MAX
              : wait.multipliedBy(2);
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }
}
