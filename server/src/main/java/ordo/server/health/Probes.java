package ordo.server.health;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAway;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Probe;
import ordo.server.loop.Watched;
import ordo.store.Store;

/**
 * Writes and reads database and store, each by a loop of its own: one that hangs hides no other.
 */
public final class Probes implements BackgroundService {
  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** A disk or a database that takes so long for next to nothing is of no use. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

  private final Probe database;
  private final Probe store;

  public Probes(Database database, Store store) {
    this(database, store, System::nanoTime);
  }

  /**
   * @param nanos time that only grows
   */
  Probes(Database database, Store store, LongSupplier nanos) {
    this.database = probe("database", () -> check(database), nanos);
    this.store = probe("store", () -> check(store), nanos);
  }

  @Override
  public List<Watched> watched() {
    return List.of(database, store);
  }

  /** Looks at both, on the caller's thread; what is found is told when asked. */
  @Override
  public int runOnce() throws InterruptedException {
    database.runOnce();
    store.runOnce();
    return watched().size();
  }

  @Override
  public void start() {
    database.start();
    store.start();
  }

  @Override
  public void close() {
    database.close();
    store.close();
  }

  private static Probe probe(String name, Loop.Turn turn, LongSupplier nanos) {
    return new Probe(new Loop(new Pace(name, PERIOD, ANSWER_MAX), turn, nanos));
  }

  private static void check(Database database) throws IOException {
    try {
      if (!database.inTransaction(HealthSql::writeAndRead)) {
        throw new IOException(words(DatabaseAway.Why.NO_WRITES));
      }
    } catch (DatabaseAway away) {
      throw new IOException(words(away.why()), away);
    }
  }

  private static String words(DatabaseAway.Why why) {
    return switch (why) {
      case NO_SPACE -> "no space left on the database's disk";
      case NO_WRITES -> "the database takes no writes";
      case UNREACHABLE -> "the database is away";
    };
  }

  private static void check(Store store) throws IOException {
    try {
      store.check();
    } catch (IOException failed) {
      throw new IOException("the store cannot be written and read: " + reason(failed), failed);
    }
  }

  /** Without the path, which is nobody else's business. */
  private static String reason(IOException failed) {
    String text =
        failed instanceof FileSystemException file ? file.getReason() : failed.getMessage();
    return text == null ? "the system does not say why" : text;
  }
}
