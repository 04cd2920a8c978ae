package ordo.server.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;

/**
 * A PostgreSQL of our own, kept running: one that dies is started again under the same address.
 *
 * <p>The supervising loop alone replaces {@code running}; {@link #close} first stops that loop.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());

  /** Of a turn: one start, with a recovery from the log. */
  private static final Duration TURN_MAX = PostgresProcess.START_MAX.plusMinutes(1);

  private final Cluster cluster;
  private final Settings settings;
  private final String password;
  private final Loop supervisor =
      new Loop(new Pace("postgres supervisor", Duration.ZERO, TURN_MAX), this::supervise);
  private final Ended ended = new Ended();
  private volatile PostgresProcess running;

  private EmbeddedPostgres(Cluster cluster, Settings settings) throws IOException {
    this.cluster = cluster;
    this.settings = settings;
    this.password = cluster.readPassword();
    this.running = PostgresProcess.startOrAdopt(cluster, settings);
  }

  /** Unpacks, initialises and starts, as far as needed; adopts one that outlived its server. */
  public static EmbeddedPostgres start(DataFolder folder) throws IOException {
    return start(folder.layout().postgres(), folder.layout().postgres(), Settings.DURABLE);
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
    Path folder = new DataLayout(dataFolder).postgres();
    int port = Cluster.portIn(folder.resolve("port"));
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

  public Watched watched() {
    return supervisor;
  }

  /** Stops it in order. */
  @Override
  public synchronized void close() throws IOException {
    supervisor.cut();
    running.stop(cluster);
  }

  /** Where it does not start again, the ended one stays in place, and the next turn tries again. */
  private void supervise() throws IOException, InterruptedException {
    if (ended.await(running.process())) {
      LOG.log(Level.WARNING, "PostgreSQL (process {0,number,#}) ended; starting it again", pid());
      running = PostgresProcess.restart(cluster, settings, running.port());
      LOG.log(Level.INFO, "PostgreSQL runs again (process {0,number,#})", pid());
    }
  }
}
