package ordo.server.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import ordo.server.ServerConfig;
import ordo.server.db.DatabaseAddress;
import ordo.server.embedded.DataFolder;
import ordo.server.embedded.EmbeddedPostgres;

/** The database that a server with these settings uses, whether that server runs or not. */
public final class ServerDatabase implements AutoCloseable {
  private final DatabaseAddress address;
  private final Deque<AutoCloseable> started;

  private ServerDatabase(DatabaseAddress address, Deque<AutoCloseable> started) {
    this.address = address;
    this.started = started;
  }

  /** The running one, else started for as long as this is open. */
  public static ServerDatabase open(ServerConfig config) throws IOException {
    if (config.database().isPresent()) {
      return new ServerDatabase(config.database().get(), new ArrayDeque<>());
    }
    try {
      return openAlone(config);
    } catch (DataFolder.Held held) {
      Path folder = config.dataFolder().toRealPath();
      return new ServerDatabase(
          address(EmbeddedPostgres.running(folder), config), new ArrayDeque<>());
    }
  }

  /**
   * For a restore, beside which nothing may run.
   *
   * @throws DataFolder.Held when a server runs on the data folder
   */
  public static ServerDatabase openAlone(ServerConfig config) throws IOException {
    if (config.database().isPresent()) {
      return open(config);
    }
    Deque<AutoCloseable> started = new ArrayDeque<>();
    DataFolder folder = DataFolder.open(config.dataFolder());
    started.push(folder);
    try {
      EmbeddedPostgres own = EmbeddedPostgres.start(folder);
      started.push(own);
      return new ServerDatabase(address(own.access(), config), started);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  public DatabaseAddress address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  private static DatabaseAddress address(EmbeddedPostgres.Access access, ServerConfig config) {
    return new DatabaseAddress(access.jdbcUrl(), access.user(), access.password(), config.schema());
  }
}
